package org.metalingua.module.testing.internal.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.module.testing.internal.json.JsonColumn;
import org.metalingua.module.testing.internal.measurement.Measurement;

/** The present text of a question. */
@Entity
@Table(name = "unified_test_questions")
public class QuestionEntity {
    static final String ACTIVE = "active";
    static final String RETIRED = "retired";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "question-id")
    @SequenceGenerator(name = "question-id", sequenceName = "unified_test_questions_id_seq", allocationSize = 1)
    private Long id;

    @Version
    private int version;

    @Column(name = "question_type")
    private String type;

    private String skill;

    @Column(name = "cefr_level")
    private String cefrLevel;

    private String language;
    private String title;

    @Convert(converter = JsonColumn.class)
    private JsonNode tags;

    @Convert(converter = JsonColumn.class)
    private JsonNode content;

    @Column(name = "content_version")
    private int contentVersion;

    @Column(name = "answer_key")
    @Convert(converter = JsonColumn.class)
    private JsonNode key;

    @Column(name = "max_points")
    private double maxPoints;

    private Double difficulty;

    @Convert(converter = JsonColumn.class)
    private JsonNode measurement;

    @Column(name = "external_id")
    private String externalId;

    private String status;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    protected QuestionEntity() {}

    /** @param ownExternalId for a draft without one */
    QuestionEntity(CheckedQuestion checked, String ownExternalId, Instant now) {
        externalId = ownExternalId;
        status = ACTIVE;
        createdAt = now.atOffset(ZoneOffset.UTC);
        write(checked, now);
    }

    final void write(CheckedQuestion checked, Instant now) {
        QuestionDraft draft = checked.draft();
        type = draft.type();
        skill = draft.skill();
        cefrLevel = draft.cefrLevel();
        language = draft.language();
        title = draft.titleOrEmpty();
        tags = Json.toTree(draft.tagsOrEmpty());
        content = draft.content();
        contentVersion = checked.contentVersion();
        key = draft.key();
        maxPoints = draft.maxPoints();
        difficulty = draft.difficulty();
        measurement = Json.toTreeOrNull(draft.measurement());
        externalId = draft.externalId() == null ? externalId : draft.externalId();
        updatedAt = now.atOffset(ZoneOffset.UTC);
    }

    /** The text in the form its author would write it again. */
    QuestionDraft draft(JsonNode presentContent) {
        return new QuestionDraft(
                type,
                skill,
                cefrLevel,
                language,
                title,
                Json.listFromTree(tags, String.class),
                presentContent,
                key,
                maxPoints,
                difficulty,
                externalId,
                measurement());
    }

    /** What an author may change, as it is stored. */
    JsonNode asStored() {
        return Json.toTree(draft(content));
    }

    private Measurement measurement() {
        return measurement == null ? null : Json.fromTree(measurement, Measurement.class);
    }

    /** Whether writing the draft would change nothing. Numbers compare by value: jsonb turns 1.0 into 1.0, 1 into 1. */
    boolean says(QuestionDraft draft) {
        return type.equals(draft.type())
                && skill.equals(draft.skill())
                && cefrLevel.equals(draft.cefrLevel())
                && language.equals(draft.language())
                && title.equals(draft.titleOrEmpty())
                && Json.listFromTree(tags, String.class).equals(draft.tagsOrEmpty())
                && Json.parse(draft.content().toString()).equals(content)
                && Json.parse(draft.key().toString()).equals(key)
                && maxPoints == draft.maxPoints()
                && Objects.equals(difficulty, draft.difficulty())
                && Objects.equals(measurement(), draft.measurement());
    }

    /** @param shown the content, in whatever form */
    Question shape(JsonNode shown, boolean pluginMissing) {
        return new Question(
                Long.toString(id),
                version,
                type,
                skill,
                cefrLevel,
                language,
                title,
                Json.listFromTree(tags, String.class),
                shown,
                key,
                maxPoints,
                difficulty,
                externalId,
                status,
                createdAt.toInstant(),
                updatedAt.toInstant(),
                pluginMissing,
                measurement());
    }

    Item item() {
        return new Item(content, key, maxPoints, contentVersion);
    }

    long id() {
        return id;
    }

    int version() {
        return version;
    }

    String type() {
        return type;
    }

    String externalId() {
        return externalId;
    }
}
