package org.metalingua.exchange.qti;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.metalingua.kernel.api.exchange.ExchangeItem;

/** Writes an item of ours as one of QTI 3. A type without a native form is a custom interaction. */
final class ItemWriter {
    /** Adds to an item what a type needs. */
    @FunctionalInterface
    private interface Writing {
        void write(Authored item, NativeItem out) throws IOException;
    }

    private static final Map<String, Writing> TYPES = Map.ofEntries(
            Map.entry("multiple_choice", ChoiceWriting::multipleChoice),
            Map.entry("multiple_choice_multiple_answers", ChoiceWriting::severalAnswers),
            Map.entry("true_false", ChoiceWriting::trueFalse),
            Map.entry("sentence_equivalence", ChoiceWriting::sentenceEquivalence),
            Map.entry("data_sufficiency", ChoiceWriting::dataSufficiency),
            Map.entry("sentence_correction", ChoiceWriting::sentenceCorrection),
            Map.entry("fill_blank", TextWriting::fillBlank),
            Map.entry("text_completion_multiple_blanks", TextWriting::textCompletion),
            Map.entry("short_answer", TextWriting::shortAnswer),
            Map.entry("essay", TextWriting::essay),
            Map.entry("translation", TextWriting::translation),
            Map.entry("matching", PairWriting::matching),
            Map.entry("two_part_analysis", PairWriting::twoParts),
            Map.entry("ordering", PairWriting::ordering),
            Map.entry("fill_blanks_drag_drop", PairWriting::dragAndDrop),
            Map.entry("coherence_insertion", PairWriting::coherenceInsertion),
            Map.entry("map_diagram_labeling", PictureWriting::labelling),
            Map.entry("speaking", SpeechWriting::speaking),
            Map.entry("read_aloud", SpeechWriting::readAloud),
            Map.entry("repeat_sentence", SpeechWriting::repeatSentence),
            Map.entry("describe_image", SpeechWriting::describeImage));

    private ItemWriter() {}

    /**
     * @param described the same with its name, title, language and points
     */
    static Markup written(Authored item, ExchangeItem described) throws IOException {
        NativeItem out = new NativeItem();
        TYPES.getOrDefault(item.type(), ItemWriter::custom).write(item, out);
        return out.written(
                described.identifier(),
                Objects.requireNonNullElse(described.title(), ""),
                described.language(),
                textLanguage(item),
                described.maxPoints());
    }

    private static String textLanguage(Authored item) {
        String own = item.type().equals("translation") ? item.text("sourceLanguage") : item.text("language");
        return own.isBlank() ? "en" : own;
    }

    private static void custom(Authored item, NativeItem out) {
        out.declare(NativeItem.response(), "single", "string");
        out.show(Markup.of("qti-portable-custom-interaction")
                .with("response-identifier", NativeItem.response())
                .with("custom-interaction-type-identifier", "urn:metalingua:" + item.type())
                .with("module", "metalingua-" + item.type())
                .add(Markup.of("qti-interaction-markup")));
    }
}
