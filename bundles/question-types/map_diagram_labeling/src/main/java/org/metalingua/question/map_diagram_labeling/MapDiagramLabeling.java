package org.metalingua.question.map_diagram_labeling;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Parts;
import org.metalingua.kernel.scoring.SlotKey;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.WordLimit;
import org.osgi.service.component.annotations.Component;

/**
 * Places on a picture get their labels: an option from a bank, a typed word, or, the other way round, a named thing is
 * pointed at. One point a label (IELTS).
 */
@Component(service = QuestionType.class)
@QuestionPlugin("map_diagram_labeling")
public final class MapDiagramLabeling
        implements QuestionType<MapDiagramLabeling.Content, MapDiagramLabeling.Key, MapDiagramLabeling.Response>,
                Guessable<MapDiagramLabeling.Content> {

    /**
     * @param stem the instruction; may be null
     * @param image the picture's name among the institute's media
     * @param imageAlt what a learner who does not see the picture needs to know of it; may be null
     * @param mode {@code bank}, the default, {@code typed} or {@code hotspot}
     * @param bank the options of the mode {@code bank}, in the order the picture may name them in
     * @param maxWords most words of a typed label; null for no limit
     * @param language of the labels; null stands for English
     */
    public record Content(
            String stem,
            String image,
            String imageAlt,
            String mode,
            List<Label> labels,
            List<Option> bank,
            Integer maxWords,
            String language) {
        public Content {
            labels = labels == null ? List.of() : List.copyOf(labels);
            bank = bank == null ? List.of() : List.copyOf(bank);
            Mode.of(mode);
        }

        private Mode answers() {
            return Mode.of(mode);
        }
    }

    /**
     * @param x and {@code y}: where its mark stands, in fractions of the picture from the top left corner; null where
     *     the picture itself shows it, and for what is to be found
     * @param text what is asked for here; may be null
     */
    public record Label(String id, Double x, Double y, String text) {
        private boolean isOnPicture() {
            return (x == null) == (y == null) && (x == null || x >= 0 && x <= 1 && y >= 0 && y <= 1);
        }
    }

    /** @param labels by the label's id, in the form the mode asks for */
    public record Key(Map<String, SlotKey> labels) {
        public Key {
            labels = labels == null ? Map.of() : Collections.unmodifiableMap(labels);
        }
    }

    /** @param labels what each label got, by its id; others are ignored */
    public record Response(Map<String, Given> labels) {
        public Response {
            labels = labels == null ? Map.of() : Collections.unmodifiableMap(labels);
        }
    }

    /**
     * @param text an option's id or a typed word, written as a plain JSON text
     * @param x and {@code y}: a point, in fractions of the picture
     */
    public record Given(String text, Double x, Double y) {
        /** The form that is a plain text in JSON. */
        public Given(String text) {
            this(text, null, null);
        }

        private boolean isBlank() {
            return Text.isBlank(text) && x == null && y == null;
        }

        private boolean isText() {
            return text != null && x == null && y == null;
        }

        private boolean isPoint() {
            return text == null && x != null && y != null;
        }
    }

    private enum Mode {
        BANK("bank") {
            @Override
            void check(SlotKey key, Content content, String path, Problems problems) {
                if (Text.isBlank(key.option())) {
                    problems.add(ItemError.LABEL_WITHOUT_KEY, path);
                } else if (!Options.contain(content.bank, key.option())) {
                    problems.add(ItemError.KEY_NOT_IN_OPTIONS, path);
                }
            }

            @Override
            boolean allows(Given given, Content content) {
                return given.isText() && Options.contain(content.bank, given.text);
            }

            @Override
            double credit(Given given, SlotKey key, String language) {
                return given.text.equals(key.option()) ? 1 : 0;
            }
        },
        TYPED("typed") {
            @Override
            void check(SlotKey key, Content content, String path, Problems problems) {
                if (key.isTyped()) {
                    key.text().check(content.language, new WordLimit(content.maxWords, false), path, problems);
                } else {
                    problems.add(ItemError.LABEL_WITHOUT_KEY, path);
                }
            }

            @Override
            boolean allows(Given given, Content content) {
                return given.isText();
            }

            @Override
            double credit(Given given, SlotKey key, String language) {
                return key.text().credit(given.text, language);
            }
        },
        HOTSPOT("hotspot") {
            @Override
            void check(SlotKey key, Content content, String path, Problems problems) {
                if (key.region() == null) {
                    problems.add(ItemError.LABEL_WITHOUT_KEY, path);
                } else if (!key.region().isSound()) {
                    problems.add(ItemError.BAD_REGION, path + "/region");
                }
            }

            @Override
            boolean allows(Given given, Content content) {
                return given.isPoint();
            }

            @Override
            double credit(Given given, SlotKey key, String language) {
                return key.region() != null && key.region().contains(given.x, given.y) ? 1 : 0;
            }
        };

        private final String wireName;

        Mode(String wireName) {
            this.wireName = wireName;
        }

        /** Reports a key that is not of this mode's form, or not a sound one. */
        abstract void check(SlotKey key, Content content, String path, Problems problems);

        /** Whether a label can be given this; never asked of a blank. */
        abstract boolean allows(Given given, Content content);

        abstract double credit(Given given, SlotKey key, String language);

        static Mode of(String wireName) {
            if (wireName == null) {
                return BANK;
            }
            for (Mode mode : values()) {
                if (mode.wireName.equals(wireName)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("mode is bank, typed or hotspot");
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.ielts",
                Set.of(Skill.LISTENING, Skill.READING, Skill.VOCABULARY),
                ItemTypeInfo.Marking.AUTOMATIC,
                1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.image)) {
            problems.add(ItemError.MISSING_MEDIA, "/content/image");
        }
        if (content.labels.isEmpty()) {
            problems.add(ItemError.NO_BLANKS, "/content/labels");
        }
        if (content.answers() == Mode.BANK) {
            Options.check(content.bank, 2, content.language, "/content/bank", problems);
        }
        if (content.maxWords != null && content.maxWords < 1) {
            problems.add(ItemError.BAD_RANGE, "/content/maxWords");
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < content.labels.size(); i++) {
            Label label = content.labels.get(i);
            String path = "/content/labels/" + i;
            if (Text.isBlank(label.id)) {
                problems.add(ItemError.EMPTY_OPTION, path + "/id");
            } else if (!ids.add(label.id)) {
                problems.add(ItemError.DUPLICATE_OPTION_ID, path + "/id");
            }
            if (!label.isOnPicture()) {
                problems.add(ItemError.BAD_REGION, path);
            }
            SlotKey right = key.labels.get(label.id);
            if (right == null) {
                problems.add(ItemError.LABEL_WITHOUT_KEY, path);
            } else {
                content.answers().check(right, content, "/key/labels/" + label.id, problems);
            }
        }
    }

    @Override
    public double guessing(Content content) {
        return content.answers() == Mode.BANK ? Options.chance(content.labels.size(), content.bank.size(), true) : 0;
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.labels.values().stream().allMatch(Given::isBlank)) {
            return new Score.Unanswered();
        }
        for (Label label : content.labels) {
            Given given = response.labels.get(label.id);
            if (given != null && !given.isBlank() && !content.answers().allows(given, content)) {
                return new Score.Invalid("labels holds what the label " + label.id + " cannot be given");
            }
        }
        return Parts.score(
                content.labels.stream().map(Label::id).toList(),
                i -> credit(content.labels.get(i).id, content, key, response),
                false,
                scoring);
    }

    private static double credit(String label, Content content, Key key, Response response) {
        Given given = response.labels.get(label);
        SlotKey right = key.labels.get(label);
        return given == null || given.isBlank() || right == null
                ? 0
                : content.answers().credit(given, right, content.language);
    }
}
