package org.metalingua.module.testing.internal.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.module.testing.internal.json.JsonColumn;

/** One text a question had. Written once and never changed: running tests and reports point at it. */
@Entity
@Table(name = "unified_test_question_versions")
public class QuestionVersionEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "question-version-id")
    @SequenceGenerator(
            name = "question-version-id",
            sequenceName = "unified_test_question_versions_id_seq",
            allocationSize = 1)
    private Long id;

    @Column(name = "question_id")
    private long questionId;

    private int version;

    @Column(name = "question_type")
    private String type;

    private String skill;

    @Column(name = "cefr_level")
    private String cefrLevel;

    private String language;
    private String title;

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
    private double guessing;
    private String rubric;

    @Convert(converter = JsonColumn.class)
    private JsonNode measurement;

    @Column(name = "created_by")
    private long createdBy;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    protected QuestionVersionEntity() {}

    QuestionVersionEntity(long questionId, int version, CheckedQuestion checked, long createdBy, Instant createdAt) {
        QuestionDraft text = checked.draft();
        this.questionId = questionId;
        this.version = version;
        this.type = text.type();
        this.skill = text.skill();
        this.cefrLevel = text.cefrLevel();
        this.language = text.language();
        this.title = text.titleOrEmpty();
        this.content = text.content();
        this.contentVersion = checked.contentVersion();
        this.key = text.key();
        this.maxPoints = text.maxPoints();
        this.difficulty = text.difficulty();
        this.guessing = checked.guessing();
        this.rubric = checked.rubric();
        this.measurement = Json.toTreeOrNull(text.measurement());
        this.createdBy = createdBy;
        this.createdAt = createdAt.atOffset(ZoneOffset.UTC);
    }

    int version() {
        return version;
    }

    String title() {
        return title;
    }

    long createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt.toInstant();
    }
}
