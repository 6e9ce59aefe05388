package org.metalingua.module.testing.internal.exchange;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.template.AdaptivePlan;
import org.metalingua.module.testing.internal.template.Selection;

/**
 * Questions, and perhaps a test made of them, as a file. It belongs to no institute: questions go by their external
 * ids, the test by its title.
 *
 * @param template null for a file of questions only
 * @param items each with its externalId; may be empty beside a template whose questions are in the bank
 */
public record TestFile(
        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        FileTemplate template,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<QuestionDraft> items) {
    /**
     * A template; its questions may be in the file or in the bank already.
     *
     * @param adaptive as in a template, with external ids in the place of questionIds
     */
    public record FileTemplate(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String title,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String description,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String language,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String feedback,

            Integer timeLimitSec,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            MarkingPolicy marking,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            List<FileSection> sections,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String examProfile,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    allowableValues = {"fixed", "adaptive"})
            String mode,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            AdaptivePlan adaptive,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    allowableValues = {"linear", "nonlinear"})
            String sectionOrder) {}

    /** A section of it. */
    public record FileSection(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String id,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String title,

            Integer timeLimitSec,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            FileSelection selection,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            MarkingPolicy marking,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    allowableValues = {"linear", "nonlinear"})
            String navigation,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Boolean allowSkipping,

            Integer itemTimeLimitSec) {}

    /** How a section gets its questions. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FixedQuestions.class, name = "fixed"),
        @JsonSubTypes.Type(value = RandomQuestions.class, name = "random")
    })
    @Schema(
            discriminatorProperty = "kind",
            oneOf = {FixedQuestions.class, RandomQuestions.class},
            discriminatorMapping = {
                @DiscriminatorMapping(value = "fixed", schema = FixedQuestions.class),
                @DiscriminatorMapping(value = "random", schema = RandomQuestions.class)
            })
    public sealed interface FileSelection {}

    /** These questions in this order. */
    public record FixedQuestions(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<String> externalIds) implements FileSelection {}

    /** Other questions of the bank for each learner. */
    public record RandomQuestions(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<Selection.Rule> rules) implements FileSelection {}
}
