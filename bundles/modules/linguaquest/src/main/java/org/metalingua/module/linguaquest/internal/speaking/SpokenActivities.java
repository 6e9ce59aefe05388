package org.metalingua.module.linguaquest.internal.speaking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.scoring.SpeechTokens;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;

/** What is to be said in an activity. */
final class SpokenActivities {
    private SpokenActivities() {}

    /** What a recording of the name would be an answer to; empty for an activity that is not spoken. */
    static Optional<Spoken.Speech> speech(ItemTypes types, LessonActivity activity, String recording) {
        // the response of every player that is built on the UI kit's recorder
        return types.speech(
                ItemTypeId.activity(activity.type()),
                activity.item(),
                JsonNodeFactory.instance.objectNode().put("audio", recording));
    }

    /**
     * The sentence that should be heard, where the learner reads it in the activity anyway: of what is only heard and
     * said again, nothing is told.
     */
    static Optional<String> shownSentence(ItemTypes types, LessonActivity activity, Spoken.Speech speech) {
        return speech.expectedText()
                .filter(sentence -> shows(
                        types.present(ItemTypeId.activity(activity.type()), activity.item(), new Presentation(0)),
                        sentence,
                        speech.language()));
    }

    private static boolean shows(JsonNode content, String sentence, String language) {
        if (content.isTextual()) {
            return SpeechTokens.of(content.textValue(), language).equals(SpeechTokens.of(sentence, language));
        }
        for (JsonNode part : content) {
            if (shows(part, sentence, language)) {
                return true;
            }
        }
        return false;
    }
}
