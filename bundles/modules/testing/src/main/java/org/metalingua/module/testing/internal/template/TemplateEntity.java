package org.metalingua.module.testing.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.module.testing.internal.json.JsonColumn;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;

/** A template with its sections. Sessions copy what they use, so no older text is kept. */
@Entity
@Table(name = "unified_test_templates")
public class TemplateEntity {
    static final String DRAFT = "draft";
    static final String PUBLISHED = "published";
    static final String ARCHIVED = "archived";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "template-id")
    @SequenceGenerator(name = "template-id", sequenceName = "unified_test_templates_id_seq", allocationSize = 1)
    private Long id;

    @Version
    private int version;

    private String title;
    private String description;
    private String language;
    private String feedback;

    @Column(name = "time_limit_sec")
    private Integer timeLimitSec;

    @Convert(converter = JsonColumn.class)
    private JsonNode marking;

    @Convert(converter = JsonColumn.class)
    private JsonNode sections;

    @Column(name = "question_count")
    private int questionCount;

    private String status;
    private String mode;

    @Convert(converter = JsonColumn.class)
    private JsonNode adaptive;

    @Column(name = "exam_profile")
    private String examProfile;

    @Column(name = "section_order")
    private String sectionOrder;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    protected TemplateEntity() {}

    TemplateEntity(TemplateDraft draft, Instant now) {
        status = DRAFT;
        createdAt = now.atOffset(ZoneOffset.UTC);
        write(draft, now);
    }

    final void write(TemplateDraft draft, Instant now) {
        title = draft.title();
        description = draft.description();
        language = draft.language();
        feedback = draft.feedback();
        timeLimitSec = draft.timeLimitSec();
        marking = Json.toTree(draft.marking());
        sections = Json.toTree(draft.sections());
        questionCount = draft.questionCount();
        examProfile = draft.examProfile();
        mode = draft.mode();
        adaptive = Json.toTreeOrNull(draft.adaptive());
        sectionOrder = draft.sectionOrder();
        updatedAt = now.atOffset(ZoneOffset.UTC);
    }

    /** Whether writing the checked draft would change nothing. */
    boolean says(TemplateDraft draft) {
        return title.equals(draft.title())
                && description.equals(draft.description())
                && language.equals(draft.language())
                && feedback.equals(draft.feedback())
                && Objects.equals(timeLimitSec, draft.timeLimitSec())
                && Objects.equals(examProfile, draft.examProfile())
                && marking().equals(draft.marking())
                && sections().equals(draft.sections())
                && mode.equals(draft.mode())
                && Objects.equals(adaptive(), draft.adaptive())
                && sectionOrder.equals(draft.sectionOrder());
    }

    Template shape() {
        return new Template(
                Long.toString(id),
                version,
                title,
                description,
                language,
                feedback,
                timeLimitSec,
                marking(),
                status,
                sections(),
                questionCount,
                createdAt.toInstant(),
                updatedAt.toInstant(),
                examProfile,
                mode,
                adaptive(),
                sectionOrder);
    }

    private MarkingPolicy marking() {
        return Json.fromTree(marking, MarkingPolicy.class).complete();
    }

    AdaptivePlan adaptive() {
        return adaptive == null ? null : Json.fromTree(adaptive, AdaptivePlan.class);
    }

    List<Section> sections() {
        return Json.listFromTree(sections, Section.class);
    }

    long id() {
        return id;
    }

    int version() {
        return version;
    }

    String status() {
        return status;
    }

    /** Null for none. */
    String examProfile() {
        return examProfile;
    }
}
