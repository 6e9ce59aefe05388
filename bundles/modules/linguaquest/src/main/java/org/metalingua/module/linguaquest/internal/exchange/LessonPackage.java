package org.metalingua.module.linguaquest.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.SafeZip;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.core.file.Picture;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.picture.PictureNames;
import org.metalingua.module.linguaquest.internal.picture.PictureNote;
import org.metalingua.module.linguaquest.internal.picture.Pictures;

/**
 * A file of lessons, read as far as it can be: one lesson as JSON, or a ZIP file of such with their pictures. In it {@code
 * pictures/cat.png} is a picture, and {@code pictures/licences.json} says of each by its name whose it is.
 */
record LessonPackage(List<LessonFile> lessons, List<PictureFile> pictures) {
    static final String LICENCES = PictureNames.FOLDER + "licences.json";

    private static final SafeZip.Limits LIMITS = new SafeZip.Limits(2_000, 4 << 20, 64 << 20, 200);

    /**
     * Names, values and brackets of all lessons together, a thousand times what one has: once read, each may take fifty
     * bytes of memory, whatever it has in the file.
     */
    private static final int MAX_TOKENS = 1_000_000;

    private static final byte[] NOTHING = {};

    /**
     * A lesson in it, which names pictures as they will be named here.
     *
     * @param lesson empty when it cannot be read
     * @param problems why it cannot be taken, as far as the file alone tells
     */
    record LessonFile(String file, Optional<LessonDocument> lesson, List<FieldProblem> problems) {}

    /**
     * A picture in it.
     *
     * @param name by which it will be known here; empty when it cannot be taken
     */
    record PictureFile(
            String file, byte[] bytes, Optional<String> name, PictureNote note, List<FieldProblem> problems) {}

    /** Throws {@link FormatException} for a package that is broken, too large or leads out of itself. */
    static LessonPackage read(Source source) throws IOException {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(2);
        }
        if (head.length < 2 || head[0] != 'P' || head[1] != 'K') {
            byte[] alone = alone(source);
            requireReadable(source.name(), LessonReader.tokens(alone));
            return new LessonPackage(List.of(lesson(source.name(), alone, Map.of())), List.of());
        }
        try (SafeZip zip = SafeZip.open(source, LIMITS)) {
            return read(zip);
        }
    }

    /** What is no ZIP file has the bounds of an entry of one. */
    private static byte[] alone(Source source) throws IOException {
        try (InputStream in = source.open()) {
            byte[] bytes = in.readNBytes((int) LIMITS.entryBytes() + 1);
            if (bytes.length > LIMITS.entryBytes()) {
                throw new FormatException(source.name(), "The file has more than " + LIMITS.entryBytes() + " bytes.");
            }
            return bytes;
        }
    }

    private static void requireReadable(String file, long tokens) throws FormatException {
        if (tokens > MAX_TOKENS) {
            throw new FormatException(file, "There is too much in the lessons of this package. Take fewer at once.");
        }
    }

    private static LessonPackage read(SafeZip zip) throws IOException {
        long tokens = 0;
        LessonReader.Read<Licences> licences = new LessonReader.Read.Good<>(new Licences());
        if (zip.contains(LICENCES)) {
            byte[] json = bytes(zip, LICENCES);
            tokens += LessonReader.tokens(json);
            requireReadable(LICENCES, tokens);
            licences = LessonReader.read(json, Licences.class);
        }
        List<PictureFile> pictures = new ArrayList<>();
        for (String file : zip.names()) {
            if (file.startsWith(PictureNames.FOLDER) && !file.equals(LICENCES) && !isBeside(file)) {
                pictures.add(picture(file, bytes(zip, file), licences));
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (PictureFile picture : pictures) {
            picture.name().ifPresent(name -> names.put(picture.file().substring(PictureNames.FOLDER.length()), name));
        }
        List<LessonFile> lessons = new ArrayList<>();
        for (String file : zip.names()) {
            if (!file.startsWith(PictureNames.FOLDER) && file.endsWith(".json")) {
                byte[] json = bytes(zip, file);
                tokens += LessonReader.tokens(json);
                requireReadable(file, tokens);
                lessons.add(lesson(file, json, names));
            }
        }
        return new LessonPackage(List.copyOf(lessons), List.copyOf(pictures));
    }

    /** By the names of pictures. */
    static final class Licences extends LinkedHashMap<String, PictureNote> {
        private static final long serialVersionUID = 1L;
    }

    private static boolean isBeside(String file) {
        return file.endsWith(".md") || file.endsWith(".txt");
    }

    private static PictureFile picture(String file, byte[] bytes, LessonReader.Read<Licences> licences) {
        List<FieldProblem> problems = new ArrayList<>();
        PictureNote note = null;
        if (licences instanceof LessonReader.Read.Good<Licences> good) {
            note = good.value().get(file.substring(PictureNames.FOLDER.length()));
        } else if (licences instanceof LessonReader.Read.Bad<Licences> bad) {
            problems.add(new FieldProblem(
                    LICENCES + " " + bad.problem().field(), bad.problem().problem()));
        }
        if (note == null) {
            problems.add(new FieldProblem("licence", "is required in " + LICENCES));
        } else {
            Bounds bounds = new Bounds();
            note.check(bounds, "");
            problems.addAll(bounds.list());
        }
        Optional<Picture> kind = bytes.length > Pictures.MAX_BYTES ? Optional.empty() : Pictures.recognise(bytes);
        if (kind.isEmpty()) {
            problems.add(new FieldProblem("", "is no picture of at most " + Pictures.MAX_BYTES + " bytes"));
        }
        return new PictureFile(
                file,
                problems.isEmpty() ? bytes : NOTHING,
                kind.filter(known -> problems.isEmpty()).map(known -> Pictures.name(sha256(bytes), known)),
                note,
                List.copyOf(problems));
    }

    private static LessonFile lesson(String file, byte[] bytes, Map<String, String> pictures) {
        LessonReader.Read<LessonDocument> read = LessonReader.read(bytes, LessonDocument.class);
        if (read instanceof LessonReader.Read.Good<LessonDocument> good) {
            return new LessonFile(file, Optional.of(PictureNames.renamed(good.value(), pictures)), List.of());
        }
        return new LessonFile(
                file, Optional.empty(), List.of(((LessonReader.Read.Bad<LessonDocument>) read).problem()));
    }

    private static byte[] bytes(SafeZip zip, String file) throws IOException {
        try (InputStream in = zip.open(file)) {
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
