package org.metalingua.exchange.qti;

import java.util.ArrayList;
import java.util.List;

/** An item of QTI while it is put together. For one item. */
final class NativeItem {
    private static final String TEMPLATES = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/";
    private static final String RESPONSE = "RESPONSE";

    private final List<Markup> declarations = new ArrayList<>();
    private final List<Markup> body = new ArrayList<>();
    private final List<Markup> processing = new ArrayList<>();
    private String template;
    private boolean marked;

    /** How the only response is processed. */
    enum Template {
        MATCH_CORRECT("match_correct"),
        MAP_RESPONSE("map_response"),
        MAP_RESPONSE_POINT("map_response_point");

        private final String id;

        Template(String id) {
            this.id = id;
        }
    }

    static String response() {
        return RESPONSE;
    }

    /** A variable for an answer, with its key and the like in it. */
    Markup declare(String id, String cardinality, String baseType) {
        Markup declaration = Markup.of("qti-response-declaration")
                .with("identifier", id)
                .with("cardinality", cardinality)
                .with("base-type", baseType);
        declarations.add(declaration);
        return declaration;
    }

    static Markup correct(List<String> values) {
        Markup correct = Markup.of("qti-correct-response");
        values.forEach(value -> correct.add(Markup.of("qti-value").text(value)));
        return correct;
    }

    NativeItem show(Markup markup) {
        body.add(markup);
        return this;
    }

    NativeItem show(List<Markup> markups) {
        body.addAll(markups);
        return this;
    }

    void process(Template by) {
        template = TEMPLATES + by.id + ".xml";
    }

    void process(Markup step) {
        processing.add(step);
    }

    /** Right gives all points, anything else none. */
    void processWhole(double points) {
        if (points == 1) {
            process(Template.MATCH_CORRECT);
        } else {
            process(Processing.whenRight(List.of(RESPONSE), points));
        }
    }

    /** Raters give the points. */
    void leaveToRaters() {
        marked = true;
    }

    /**
     * @param language may be null
     * @param points the item's most points; null where it does not say
     */
    Markup written(String identifier, String title, String language, String textLanguage, Double points) {
        Markup item = Markup.of("qti-assessment-item")
                .with("xmlns", "http://www.imsglobal.org/xsd/imsqtiasi_v3p0")
                .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
                .with(
                        "xsi:schemaLocation",
                        "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
                                + " https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0p1_v1p0.xsd")
                .with("identifier", identifier)
                .with("title", title)
                .with("adaptive", "false")
                .with("time-dependent", "false")
                .with("tool-name", "MetaLingua");
        if (language != null) {
            item.with("xml:lang", language);
        }
        item.add(declarations);
        Markup score = Markup.of("qti-outcome-declaration")
                .with("identifier", "SCORE")
                .with("cardinality", "single")
                .with("base-type", "float");
        if (points != null) {
            score.with("normal-maximum", points);
        }
        if (marked) {
            score.with("external-scored", "human");
        }
        item.add(score.add(
                Markup.of("qti-default-value").add(Markup.of("qti-value").text("0"))));
        Markup shown = Markup.of("qti-item-body");
        if (textLanguage != null && !textLanguage.equals(language)) {
            shown.with("xml:lang", textLanguage);
        }
        item.add(shown.add(body));
        if (template != null) {
            item.add(Markup.of("qti-response-processing").with("template", template));
        } else if (!processing.isEmpty()) {
            item.add(Markup.of("qti-response-processing").add(processing));
        }
        return item;
    }
}
