package org.metalingua.module.linguaquest.internal.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.metalingua.module.linguaquest.internal.sound.Sound;

/**
 * A lesson as learners get it: no key, nothing that is said in its sounds.
 *
 * @param version to be sent with the answers
 */
public record LessonView(
        String id,
        String slug,
        String title,
        String description,
        Optional<String> introduction,
        String language,
        String level,
        String category,
        int xpReward,
        int version,
        List<Word> vocabulary,
        List<Activity> activities) {
    /**
     * One activity.
     *
     * @param ui where its player is: {@code player.js} and {@code i18n/} are below it; absent while the type is away
     * @param content what the player shows; absent while the type is away
     * @param heard whether a voice says something in it
     * @param audio what is heard; absent while there is no sound of it
     */
    public record Activity(
            String id,
            String type,
            double points,
            Optional<String> ui,
            @Schema(implementation = Object.class) Optional<JsonNode> content,
            boolean heard,
            Optional<Audio> audio) {}

    /**
     * A sound.
     *
     * @param url of the file on this host; it never changes
     * @param durationMs absent where nobody has measured it
     */
    public record Audio(String url, Optional<Long> durationMs) {
        static Audio of(Sound sound) {
            return new Audio(
                    sound.url(),
                    sound.durationMs().isPresent()
                            ? Optional.of(sound.durationMs().getAsLong())
                            : Optional.empty());
        }
    }
}
