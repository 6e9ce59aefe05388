package org.metalingua.module.linguaquest.internal.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.osgi.framework.Bundle;

/** The lessons that come with the module, as files in its bundle. */
final class StarterLessons {
    private static final String FOLDER = "lessons";

    private StarterLessons() {}

    /**
     * One file.
     *
     * @param name for those who look for what is wrong in it
     */
    record LessonFile(String name, String sha256, LessonDocument lesson) {}

    /**
     * Those whose digest is not known, by name: the order in which learners find them. What is known is not even parsed, for
     * it is read at every start.
     */
    static List<LessonFile> of(Bundle bundle, Set<String> known) {
        return Optional.ofNullable(bundle.findEntries(FOLDER, "*.json", true)).map(Collections::list).stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(URL::getPath))
                .flatMap(file -> read(file, known).stream())
                .toList();
    }

    private static Optional<LessonFile> read(URL file, Set<String> known) {
        byte[] bytes;
        try (InputStream in = file.openStream()) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String sha256 = sha256(bytes);
        if (known.contains(sha256)) {
            return Optional.empty();
        }
        LessonDocument lesson =
                Json.fromTree(Json.parse(new String(bytes, StandardCharsets.UTF_8)), LessonDocument.class);
        try {
            lesson.check();
        } catch (ProblemException wrong) {
            throw new IllegalStateException(file.getPath() + ": " + wrong.getMessage(), wrong);
        }
        return Optional.of(new LessonFile(file.getPath(), sha256, lesson));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
