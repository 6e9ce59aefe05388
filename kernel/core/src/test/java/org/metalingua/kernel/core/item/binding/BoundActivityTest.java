package org.metalingua.kernel.core.item.binding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.EmptyAnswer;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Explained;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.Hinting;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;

/** What the kernel adds to an activity. */
class BoundActivityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final BoundItemType mistakes = new BoundItemType(new Mistakes());

    /** The mistakes of a text are counted; an empty list says that there are none. */
    public static final class Mistakes
            implements ActivityType<Mistakes.Content, Mistakes.Key, Mistakes.Response>,
                    EmptyAnswer<Mistakes.Response>,
                    Explained<Mistakes.Content, Mistakes.Key, Mistakes.Response>,
                    Hinting<Mistakes.Content, Mistakes.Key> {
        public record Content(String text) {}

        public record Key(int mistakes) {}

        public record Response(List<String> found) {}

        @Override
        public ItemTypeInfo info() {
            return new ItemTypeInfo("linguaquest", Set.of(), ItemTypeInfo.Marking.AUTOMATIC, 1);
        }

        @Override
        public void validate(Content content, Key key, Problems problems) {
            // any will do
        }

        @Override
        public boolean isAnswer(Response response) {
            return response.found != null;
        }

        @Override
        public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
            if (response.found == null) {
                return new Score.Unanswered();
            }
            return scoring.scored(response.found.size() == key.mistakes ? 1 : 0, 1);
        }

        @Override
        public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
            return List.of(new Feedback("", Feedback.Code.CORRECT, "", List.of()));
        }

        @Override
        public Optional<Hint> hint(Content content, Key key, int number) {
            return number == 1
                    ? Optional.of(new Hint(Hint.Kind.FIRST_TOKEN, "", Integer.toString(key.mistakes)))
                    : Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1,8", "1,1,6", "0,2,4", "1,3,1.5", "5,1,0"})
    void hints_and_attempts_are_taken_off_whatever_the_type_gives(int hints, int attempt, double points)
            throws Exception {
        String response = "{\"found\":[\"a\"],\"hintsUsed\":%d,\"attempt\":%d}".formatted(hints, attempt);

        assertThat(score(1, response).points()).isEqualTo(points);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"hintsUsed\":2}",
                "{\"attempt\":3}",
                "{\"hintsUsed\":1,\"attempt\":2,\"x\":\" \"}"
            })
    void help_alone_is_no_answer(String response) throws Exception {
        assertThat(score(0, response)).isEqualTo(new Score.Unanswered());
        assertThat(feedback(response)).isEmpty();
    }

    @Test
    void an_empty_list_may_be_an_answer() throws Exception {
        assertThat(score(0, "{\"found\":[]}").points()).isEqualTo(8);
        assertThat(feedback("{\"found\":[]}")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hintsUsed\":-1}",
                "{\"attempt\":0}",
                "{\"phonemeScores\":[1.01]}",
                "{\"phonemeScores\":\"a\"}"
            })
    void evidence_that_cannot_be_makes_a_response_invalid(String response) throws Exception {
        assertThat(score(0, response)).isInstanceOf(Score.Invalid.class);
    }

    @Test
    void sounds_are_part_of_the_evidence() throws Exception {
        assertThat(EvidenceJson.split(JSON.readTree("{\"phonemeScores\":[0, 0.5, 1]}"))
                        .evidence()
                        .phonemeScores())
                .containsExactly(0.0, 0.5, 1.0);
    }

    @Test
    void hints_begin_with_the_first_and_end() throws Exception {
        assertThat(mistakes.hint(item(3), 1)).contains(new Hint(Hint.Kind.FIRST_TOKEN, "", "3"));
        assertThat(mistakes.hint(item(3), 2)).isEmpty();
        assertThat(mistakes.hint(item(3), 0)).isEmpty();
    }

    private Score score(int inKey, String response) throws Exception {
        ItemTypes.SplitResponse split = EvidenceJson.split(JSON.readTree(response));
        return mistakes.score(item(inKey), split.response(), split.evidence());
    }

    private List<Feedback> feedback(String response) throws Exception {
        ItemTypes.SplitResponse split = EvidenceJson.split(JSON.readTree(response));
        return mistakes.feedback(item(0), split.response(), split.evidence());
    }

    private static Item item(int mistakes) {
        JsonNode key = JSON.createObjectNode().put("mistakes", mistakes);
        return new Item(JSON.createObjectNode().put("text", "All is well"), key, 8);
    }
}
