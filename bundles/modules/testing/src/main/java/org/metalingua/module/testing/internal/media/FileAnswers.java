package org.metalingua.module.testing.internal.media;

import java.io.IOException;
import javax.ws.rs.core.Response;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.web.FileAnswer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends kept files, whole or a range of them, to be kept by nobody but the browser, since not everybody may see them. Safe
 * for concurrent use.
 */
@Component(service = FileAnswers.class)
public final class FileAnswers {
    /** Who uses the same browser next must not get it: what is kept there is asked for again, which costs no bytes. */
    private static final String ASKED_EACH_TIME = "private, no-cache";

    private static final String IMMUTABLE = "private, max-age=31536000, immutable";

    private final FileStore files;

    @Activate
    public FileAnswers(@Reference FileStore files) {
        this.files = files;
    }

    /** 200, 206, 304 or 416; 404 when the file store has lost the file. */
    public Response send(long institute, KeptFile kept, FileAnswer.Wish wish) throws IOException {
        return send(institute, kept, wish, ASKED_EACH_TIME);
    }

    /** The same for what never changes under its name and is somebody's own no more than a page of a book. */
    public Response sendToKeep(long institute, KeptFile kept, FileAnswer.Wish wish) throws IOException {
        return send(institute, kept, wish, IMMUTABLE);
    }

    private Response send(long institute, KeptFile kept, FileAnswer.Wish wish, String caching) throws IOException {
        FileStore.StoredFile file = kept.file();
        return new FileAnswer(file.sha256(), file.size(), kept.contentType(), caching)
                .to(wish, (offset, length) -> files.open(institute, file.sha256(), offset, length)
                        .orElseThrow(() -> ProblemException.notFound("file")))
                .build();
    }
}
