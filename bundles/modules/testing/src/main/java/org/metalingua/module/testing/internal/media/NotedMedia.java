package org.metalingua.module.testing.internal.media;

import java.time.Instant;
import java.util.List;

/**
 * A file of the library with what is noted of it.
 *
 * @param missing what is not noted and should be: licence, author, source, and altText of pictures
 */
public record NotedMedia(MediaFile file, Instant uploadedAt, MediaNote note, List<String> missing) {}
