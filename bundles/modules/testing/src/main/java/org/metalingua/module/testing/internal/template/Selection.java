package org.metalingua.module.testing.internal.template;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a section gets its questions. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Selection.Fixed.class, name = "fixed"),
    @JsonSubTypes.Type(value = Selection.Random.class, name = "random")
})
@Schema(
        discriminatorProperty = "kind",
        oneOf = {Selection.Fixed.class, Selection.Random.class},
        discriminatorMapping = {
            @DiscriminatorMapping(value = "fixed", schema = Selection.Fixed.class),
            @DiscriminatorMapping(value = "random", schema = Selection.Random.class)
        })
public sealed interface Selection {
    /** How many questions it gives. */
    int count();

    /** These questions in this order; those retired since are left out. */
    @Schema(name = "FixedSelection")
    record Fixed(List<String> questionIds) implements Selection {
        @Override
        public int count() {
            return questionIds == null ? 0 : questionIds.size();
        }
    }

    /** Other questions for each learner. */
    @Schema(name = "RandomSelection")
    record Random(List<Rule> rules) implements Selection {
        @Override
        public int count() {
            return rules == null
                    ? 0
                    : rules.stream()
                            .mapToInt(rule -> rule == null || rule.count() == null ? 0 : rule.count())
                            .sum();
        }
    }

    /** So many active questions with these properties; a property left out may be anything. */
    @Schema(name = "SelectionRule")
    record Rule(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String skill,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String cefrLevel,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String type,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Integer count) {
        /** For messages: {@code 5 x grammar, A2}. */
        public String describe() {
            StringBuilder text = new StringBuilder().append(count).append(" x ");
            String what =
                    Stream.of(skill, cefrLevel, type).filter(Objects::nonNull).collect(Collectors.joining(", "));
            return text.append(what.isEmpty() ? "any question" : what).toString();
        }
    }
}
