package org.metalingua.module.linguaquest.internal.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.picture.PictureNames;
import org.metalingua.module.linguaquest.internal.picture.PictureNote;
import org.metalingua.module.linguaquest.internal.picture.Pictures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes lessons into a file that can be imported elsewhere: always the same bytes for the same lessons. Pictures that come
 * with the module are everywhere and not in it. Safe for concurrent use.
 */
@Component(service = LessonExport.class)
public final class LessonExport {
    /** An entry says when it was written; here it is no matter. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Pictures pictures;

    @Activate
    public LessonExport(@Reference Pictures pictures) {
        this.pictures = pictures;
    }

    /** One as its file would have it. */
    static byte[] file(LessonDocument lesson) {
        return LessonReader.write(lesson);
    }

    /** Many with the pictures that they name; in the order given, for that is the order of those that are new elsewhere. */
    void write(long institute, List<LessonDocument> lessons, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Set<String> names = new TreeSet<>();
        for (LessonDocument lesson : lessons) {
            put(zip, lesson.slug() + ".json", file(lesson));
            names.addAll(PictureNames.in(lesson));
        }
        TreeMap<String, PictureNote> notes = new TreeMap<>();
        for (String name : names) {
            Optional<PictureNote> note = pictures.isShipped(name) ? Optional.empty() : pictures.note(institute, name);
            Optional<byte[]> bytes = note.isPresent() ? pictures.bytes(institute, name) : Optional.empty();
            if (bytes.isPresent()) {
                put(zip, PictureNames.FOLDER + name, bytes.get());
                notes.put(name, note.get());
            }
        }
        if (!notes.isEmpty()) {
            put(zip, LessonPackage.LICENCES, LessonReader.write(notes));
        }
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
