package org.metalingua.exchange.qti;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * Reads an assessment item of any version from 2.0 to 3.0. An item with several interactions becomes several items, but
 * the blanks of one text stay together. For one item.
 */
final class ItemReader {
    /** Stand for interactions while text is gathered; no XML document can hold them. */
    private static final char BLOCK = '\uFFFE';

    private static final char BLANK = '\uFFFF';
    private static final Pattern BLANKS = Pattern.compile(BLANK + "(\\d+)" + BLANK);
    private static final String SPLIT = "item-split";
    private static final Set<String> INLINE = Set.of("inline-choice-interaction", "text-entry-interaction");
    private static final Map<String, Function<Question, Draft>> KINDS = Map.ofEntries(
            Map.entry("choice-interaction", ChoiceReading::choice),
            Map.entry("hottext-interaction", ChoiceReading::hottext),
            Map.entry("extended-text-interaction", TextReading::extended),
            Map.entry("match-interaction", PairReading::match),
            Map.entry("associate-interaction", PairReading::associate),
            Map.entry("gap-match-interaction", PairReading::gapMatch),
            Map.entry("order-interaction", OrderReading::order),
            Map.entry("graphic-gap-match-interaction", PictureReading::graphicGapMatch),
            Map.entry("hotspot-interaction", PictureReading::hotspot),
            Map.entry("select-point-interaction", PictureReading::selectPoint));

    private final Element root;
    private final Surroundings surroundings;
    private final LossList losses = new LossList();
    private final List<Element> blocks = new ArrayList<>();
    private final List<Element> blanks = new ArrayList<>();
    private final Map<String, Declaration> declarations = new LinkedHashMap<>();
    private ResponseProcessing processing;
    private String title;
    private String textLanguage;
    private Double normalMaximum;

    private ItemReader(Element root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    /**
     * What a file says.
     *
     * @param identifier of the item in the file
     * @param text all that a learner sees, in one line
     */
    record Reading(String identifier, List<ExchangeItem> items, String text) {}

    static Reading read(Element root, Surroundings surroundings) throws IOException {
        String text = root.find("item-body").map(Element::peekText).orElse("");
        String identifier = Identifiers.read(String.valueOf(root.peek("identifier")));
        return new Reading(identifier, new ItemReader(root, surroundings).items(), text);
    }

    private List<ExchangeItem> items() throws IOException {
        root.take();
        String identifier = Identifiers.read(String.valueOf(root.take("identifier")));
        Metadata metadata = surroundings.metadata();
        title = blankToNull(root.take("title"));
        if (title == null) {
            title = metadata.title();
        }
        if (root.takeFlag("adaptive")) {
            losses.add(Loss.SCORING_CHANGED, root, "An item that goes on over several attempts has one here.");
        }
        String language = blankToNull(root.take("xml:lang"));
        Header header = new Header(identifier, language == null ? metadata.language() : language);
        if (root.find("template-processing", "template-declaration").isPresent()) {
            losses.add(
                    Loss.TYPE_UNSUPPORTED, root, "Parts of it are drawn anew for each learner (template variables).");
            return List.of(item(header, identifier, Draft.UNSUPPORTED, null, losses.list()));
        }
        declare();
        List<Part> parts = parts(header);
        Leftovers.name(root, Loss.UNKNOWN_PART, losses);
        metadata.losses().forEach(loss -> losses.add(loss.code(), loss.place(), loss.detail()));
        List<ExchangeItem> items = new ArrayList<>();
        for (Part part : parts) {
            items.add(item(header, part, parts.size()));
        }
        return items;
    }

    private void declare() {
        Map<String, Double> scores = new HashMap<>();
        for (Element outcome : root.takeAll("outcome-declaration")) {
            String id = String.valueOf(outcome.take("identifier"));
            String type = outcome.take("base-type");
            double unset = Element.number(outcome.takeFirst("default-value")
                            .map(value -> {
                                value.takeWhole();
                                return value.peekText();
                            })
                            .orElse(""))
                    .orElse(0.0);
            if ("float".equals(type) || "integer".equals(type)) {
                scores.put(id, unset);
            }
            Optional<Double> most = outcome.takeNumber("normal-maximum");
            if (id.equals("SCORE")) {
                most.ifPresent(points -> normalMaximum = points);
            } else if (id.equals("MAXSCORE") && normalMaximum == null) {
                normalMaximum = unset;
            }
            List.of("cardinality", "normal-minimum", "external-scored", "view").forEach(outcome::take);
        }
        for (Element response : root.takeAll("response-declaration")) {
            Declaration declaration = Declaration.of(response);
            declarations.put(declaration.id(), declaration);
        }
        processing = ResponseProcessing.of(
                root.takeFirst("response-processing").orElse(null), declarations.keySet(), scores, losses);
    }

    /**
     * One of the items that the file becomes.
     *
     * @param response the variable of it
     */
    private record Part(String response, Draft draft, LossList losses) {}

    private List<Part> parts(Header header) throws IOException {
        String shared = stimuli();
        Element body = root.takeFirst("item-body").orElse(null);
        if (body == null) {
            losses.add(Loss.ITEM_BROKEN, root, "The item has no body.");
            return List.of(new Part("", Draft.UNSUPPORTED, new LossList()));
        }
        String language = blankToNull(body.take("xml:lang"));
        textLanguage = language == null ? header.language() : language;
        String[] texts = Flow.textOf(body, this::interaction, losses).split(String.valueOf(BLOCK), -1);
        Arrays.setAll(texts, i -> texts[i].strip());
        if (!BLANKS.matcher(texts[0]).find() && !blocks.isEmpty()) {
            shared = Question.joined(shared, texts[0]);
            texts[0] = "";
        }
        List<Part> parts = new ArrayList<>();
        String own = "";
        for (int i = 0; i < texts.length; i++) {
            boolean last = i == blocks.size();
            if (BLANKS.matcher(texts[i]).find()) {
                parts.add(cloze(Question.joined(shared, texts[i])));
                own = "";
            } else if (!last || parts.isEmpty()) {
                own = texts[i];
            } else if (!texts[i].isEmpty()) {
                losses.add(Loss.STIMULUS_DROPPED, body, "Text after the last interaction: " + texts[i]);
            }
            if (!last) {
                parts.add(block(blocks.get(i), Question.joined(shared, own)));
            }
        }
        if (blocks.isEmpty() && blanks.isEmpty()) {
            losses.add(Loss.TYPE_UNSUPPORTED, body, "There is nothing to answer.");
            parts.clear();
            parts.add(new Part("", Draft.UNSUPPORTED, new LossList()));
        }
        return parts;
    }

    private boolean interaction(Element element, PlainText text) {
        if (!element.name().endsWith("-interaction") || element.is("media-interaction")) {
            return false;
        }
        if (element.is("end-attempt-interaction")) {
            losses.add(Loss.HINTS_DROPPED, element, "A button: " + element.peek("title"));
            element.takeWhole();
        } else if (INLINE.contains(element.name())) {
            text.append(BLANK + String.valueOf(blanks.size()) + BLANK);
            blanks.add(element.take());
        } else {
            text.paragraph();
            text.append(String.valueOf(BLOCK));
            text.paragraph();
            blocks.add(element.take());
        }
        return true;
    }

    private Part block(Element interaction, String context) {
        LossList own = new LossList();
        Question question = question(interaction, context, own);
        Function<Question, Draft> kind = KINDS.get(interaction.name());
        Draft draft = kind == null
                ? question.unsupported("None of our types is a " + interaction.name() + ".")
                : kind.apply(question);
        return finished(question.declaration().id(), draft, own, List.of(interaction));
    }

    private Part cloze(String marked) {
        LossList own = new LossList();
        List<Question> questions = new ArrayList<>();
        if (marked.contains("{{")) {
            own.add(Loss.FORMAT_FLATTENED, "", "{{ became { {");
        }
        Matcher places = BLANKS.matcher(marked.replace("{{", "{ {"));
        StringBuilder text = new StringBuilder();
        while (places.find()) {
            Question question = question(blanks.get(Integer.parseInt(places.group(1))), "", own);
            questions.add(question);
            places.appendReplacement(text, Matcher.quoteReplacement(TextReading.placeholder(question)));
        }
        places.appendTail(text);
        return finished(
                questions.get(0).declaration().id(),
                TextReading.cloze(text.toString(), questions),
                own,
                questions.stream().map(Question::interaction).toList());
    }

    /** With the losses inside the interactions, which then are the part's own. */
    private static Part finished(String response, Draft draft, LossList own, List<Element> interactions) {
        for (Element interaction : interactions) {
            interaction.take("response-identifier");
            if (draft.type() != null) {
                Leftovers.name(interaction, Loss.UNKNOWN_PART, own);
            }
            interaction.takeWhole();
        }
        return new Part(response, draft, own);
    }

    private Question question(Element interaction, String context, LossList own) {
        String response = String.valueOf(interaction.peek("response-identifier"));
        Declaration declaration = declarations.getOrDefault(
                response, new Declaration(response, "single", null, List.of(), null, List.of()));
        return new Question(
                interaction,
                title,
                context,
                declaration,
                processing.rule(declaration),
                textLanguage,
                surroundings.paths(),
                own);
    }

    /** The text of the shared stimuli; it becomes a part of every item that refers to it. */
    private String stimuli() throws IOException {
        String text = "";
        for (Element reference : root.takeAll("assessment-stimulus-ref")) {
            String href = String.valueOf(reference.peek("href"));
            Element stimulus = surroundings
                    .stimuli()
                    .find(surroundings.paths().apply(href))
                    .orElse(null);
            if (stimulus == null) {
                losses.add(Loss.STIMULUS_DROPPED, reference, "Not in the package: " + href);
            } else {
                stimulus.takeWhole();
                Element body = stimulus.find("stimulus-body").orElse(stimulus);
                text = Question.joined(text, Flow.textOf(body, losses));
                stimulus.find("catalog-info")
                        .ifPresent(catalog -> losses.add(Loss.ACCESSIBILITY_DROPPED, catalog, "catalog of " + href));
            }
            reference.takeWhole();
        }
        return text;
    }

    private ExchangeItem item(Header header, Part part, int parts) {
        List<Loss> all = new ArrayList<>(part.losses().list());
        String identifier = header.identifier();
        if (parts > 1) {
            identifier += "-" + Identifiers.read(part.response());
            all.add(new Loss(
                    SPLIT, "", "One of " + parts + " questions that were one item with a score for all together."));
        }
        all.addAll(losses.list());
        Draft draft = part.draft();
        return item(header, identifier, draft, parts > 1 ? draft.points() : points(draft), all);
    }

    private ExchangeItem item(Header header, String identifier, Draft draft, Double points, List<Loss> all) {
        Metadata metadata = surroundings.metadata();
        Set<String> tags = new LinkedHashSet<>(surroundings.tags());
        tags.addAll(metadata.tags());
        return new ExchangeItem(
                identifier,
                surroundings.place(),
                draft.type(),
                title,
                metadata.skill(),
                metadata.cefrLevel(),
                header.language(),
                List.copyOf(tags),
                draft.content(),
                draft.key(),
                draft.type() == null ? null : points,
                metadata.difficulty(),
                all);
    }

    /** The points as the item declares them, where that is what can be earned. */
    private Double points(Draft draft) {
        boolean declared = normalMaximum != null
                && normalMaximum > 0
                && (draft.points() == null || Math.abs(draft.points() - normalMaximum) < 1e-6);
        return declared ? normalMaximum : draft.points();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What all items that the file becomes have in common. */
    private record Header(String identifier, String language) {}
}
