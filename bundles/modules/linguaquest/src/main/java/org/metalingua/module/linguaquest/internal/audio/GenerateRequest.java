package org.metalingua.module.linguaquest.internal.audio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;

/**
 * Which lessons get their sound.
 *
 * @param lessonIds these; null with {@code all}
 * @param all every lesson of the institute
 * @param missingOnly what has no sound yet; null stands for yes
 * @param voice whose it is to be; null for the provider's choice
 */
public record GenerateRequest(
        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<String> lessonIds,

        Boolean all,
        Boolean missingOnly,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String voice) {
    private static final int MAX_LESSONS = 500;
    private static final int MAX_VOICE = 100;

    /** Throws 400 naming every field that is wrong. */
    void check() {
        Bounds bounds = new Bounds();
        if (wantsAll() == (lessonIds != null)) {
            bounds.add("lessonIds", "name lessons here, or say all, and not both");
        }
        if (lessonIds != null) {
            if (lessonIds.isEmpty() || lessonIds.size() > MAX_LESSONS) {
                bounds.add("lessonIds", "must name 1 to " + MAX_LESSONS + " lessons");
            }
            for (int i = 0; i < Math.min(MAX_LESSONS, lessonIds.size()); i++) {
                if (Ids.parse(lessonIds.get(i)).isEmpty()) {
                    bounds.add("lessonIds." + i, "is no lesson");
                }
            }
        }
        if (voice != null) {
            bounds.requireText("voice", voice, MAX_VOICE);
        }
        bounds.check();
    }

    /** Throws 400 naming those that the institute does not have. */
    void checkAgainst(Set<Long> known) {
        Bounds bounds = new Bounds();
        IntStream.range(0, ids().length)
                .filter(i -> !known.contains(ids()[i]))
                .forEach(i -> bounds.add("lessonIds." + i, "is no lesson"));
        bounds.check();
    }

    boolean wantsAll() {
        return Boolean.TRUE.equals(all);
    }

    boolean again() {
        return Boolean.FALSE.equals(missingOnly);
    }

    Optional<String> wantedVoice() {
        return Optional.ofNullable(voice).map(String::strip);
    }

    /** Of a request that was checked, as it has them; empty for all. */
    long[] ids() {
        return lessonIds == null
                ? new long[0]
                : lessonIds.stream().mapToLong(id -> Ids.parse(id).getAsLong()).toArray();
    }
}
