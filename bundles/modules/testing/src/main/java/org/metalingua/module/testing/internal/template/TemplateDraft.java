package org.metalingua.module.testing.internal.template;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/**
 * What an author writes of a template. Description, language, feedback, time limits, marking and the exam profile may
 * be left out.
 *
 * @param examProfile the id of the profile on whose scale the test is reported as well
 * @param sections of a fixed test; an adaptive one has none
 * @param mode fixed when left out
 * @param adaptive of an adaptive test
 * @param sectionOrder linear: a section is closed once a later one was opened; nonlinear when left out
 */
public record TemplateDraft(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,

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
        List<Section> sections,

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
        String sectionOrder) {
    public static final String FIXED = "fixed";
    public static final String ADAPTIVE = "adaptive";

    private static final Set<String> MODES = new TreeSet<>(Set.of(FIXED, ADAPTIVE));
    private static final Set<String> FEEDBACK = new TreeSet<>(Set.of("deferred", "immediate"));
    static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern SECTION_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int MAX_SECTIONS = 20;
    private static final int MAX_QUESTIONS = 500;
    private static final int MAX_RULES = 50;
    private static final int MAX_SECONDS = 86_400;

    /** A fixed test. */
    public TemplateDraft(
            String title,
            String description,
            String language,
            String feedback,
            Integer timeLimitSec,
            MarkingPolicy marking,
            List<Section> sections,
            String examProfile) {
        this(title, description, language, feedback, timeLimitSec, marking, sections, examProfile, null, null, null);
    }

    /** Fills in what was left out; throws 400 naming every field that is wrong. */
    public TemplateDraft checked() {
        Bounds bounds = new Bounds();
        bounds.requireText("title", title, 300);
        bounds.optionalText("description", description, 4000);
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            bounds.add("language", "must be a language tag such as en or pt-BR");
        }
        if (feedback != null) {
            bounds.requireOneOf("feedback", feedback, FEEDBACK);
        }
        bounds.range("timeLimitSec", timeLimitSec, 1, MAX_SECONDS);
        if (marking != null) {
            marking.check(bounds, "marking");
        }
        bounds.optionalText("examProfile", examProfile, 40);
        if (mode != null) {
            bounds.requireOneOf("mode", mode, MODES);
        }
        List<Section> checkedSections = isAdaptive() ? noSections(bounds) : checkSections(bounds);
        if (isAdaptive()) {
            if (bounds.require("adaptive", adaptive)) {
                adaptive.check(bounds, "adaptive");
            }
        } else if (adaptive != null) {
            bounds.add("adaptive", "belongs to tests of the mode adaptive");
        }
        if (sectionOrder != null) {
            bounds.requireOneOf("sectionOrder", sectionOrder, Navigation.MODES);
            if (isAdaptive() && sectionOrder.equals(Navigation.LINEAR)) {
                bounds.add("sectionOrder", "belongs to tests of the mode fixed; an adaptive one has no sections");
            }
        }
        bounds.check();
        return new TemplateDraft(
                title.strip(),
                description == null ? "" : description,
                language == null ? "en" : language,
                feedback == null ? "deferred" : feedback,
                timeLimitSec,
                marking == null ? MarkingPolicy.SINGLE : marking.complete(),
                checkedSections.stream()
                        .map(section -> section.marking() == null
                                ? section
                                : section.withMarking(section.marking().complete()))
                        .toList(),
                examProfile == null || examProfile.isBlank() ? null : examProfile,
                isAdaptive() ? ADAPTIVE : FIXED,
                isAdaptive() ? adaptive.completed() : null,
                sectionOrder == null ? Navigation.NONLINEAR : sectionOrder);
    }

    private boolean isAdaptive() {
        return ADAPTIVE.equals(mode);
    }

    private List<Section> noSections(Bounds bounds) {
        if (sections != null && !sections.isEmpty()) {
            bounds.add("sections", "an adaptive test has none; it chooses from adaptive.pool");
        }
        return List.of();
    }

    private List<Section> checkSections(Bounds bounds) {
        if (sections == null || sections.isEmpty() || sections.size() > MAX_SECTIONS) {
            bounds.add("sections", "must be 1 to " + MAX_SECTIONS);
            return List.of();
        }
        List<Section> checked = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<Long> questions = new HashSet<>();
        int count = 0;
        for (int i = 0; i < sections.size(); i++) {
            String path = "sections[" + i + "]";
            Section section = sections.get(i);
            if (!bounds.require(path, section)) {
                continue;
            }
            String id = section.id() == null ? "s" + (i + 1) : section.id();
            if (!SECTION_ID.matcher(id).matches() || !ids.add(id)) {
                bounds.add(path + ".id", "must be 1 to 40 letters, digits, - or _ and unlike the other sections'");
            }
            bounds.requireText(path + ".title", section.title(), 200);
            bounds.range(path + ".timeLimitSec", section.timeLimitSec(), 1, MAX_SECONDS);
            if (bounds.require(path + ".selection", section.selection())) {
                checkSelection(bounds, path + ".selection", section.selection(), questions);
                count += section.selection().count();
            }
            if (section.marking() != null) {
                section.marking().check(bounds, path + ".marking");
            }
            section.checkRules(bounds, path, MAX_SECONDS);
            checked.add(section.withId(id));
        }
        if (count > MAX_QUESTIONS) {
            bounds.add("sections", "must have at most " + MAX_QUESTIONS + " questions together");
        }
        return checked;
    }

    private static void checkSelection(Bounds bounds, String path, Selection selection, Set<Long> questions) {
        if (selection instanceof Selection.Fixed fixed) {
            List<String> ids = fixed.questionIds();
            if (ids == null || ids.isEmpty() || ids.size() > MAX_QUESTIONS) {
                bounds.add(path + ".questionIds", "must be 1 to " + MAX_QUESTIONS);
                return;
            }
            for (int i = 0; i < ids.size(); i++) {
                String place = path + ".questionIds[" + i + "]";
                Ids.parse(ids.get(i))
                        .ifPresentOrElse(
                                id -> {
                                    if (!questions.add(id)) {
                                        bounds.add(place, "is in this test already");
                                    }
                                },
                                () -> bounds.add(place, "there is no such question"));
            }
        } else if (selection instanceof Selection.Random random) {
            checkRules(bounds, path + ".rules", random.rules());
        }
    }

    private static void checkRules(Bounds bounds, String path, List<Selection.Rule> rules) {
        if (rules == null || rules.isEmpty() || rules.size() > MAX_RULES) {
            bounds.add(path, "must be 1 to " + MAX_RULES);
            return;
        }
        for (int i = 0; i < rules.size(); i++) {
            String place = path + "[" + i + "]";
            Selection.Rule rule = rules.get(i);
            if (!bounds.require(place, rule)) {
                continue;
            }
            if (bounds.require(place + ".count", rule.count())) {
                bounds.range(place + ".count", rule.count(), 1, 200);
            }
            if (rule.skill() != null) {
                bounds.requireOneOf(place + ".skill", rule.skill(), QuestionDraft.SKILLS);
            }
            if (rule.cefrLevel() != null) {
                bounds.requireOneOf(place + ".cefrLevel", rule.cefrLevel(), QuestionDraft.CEFR_LEVELS);
            }
            if (rule.type() != null && !isTypeId(rule.type())) {
                bounds.add(place + ".type", "there is no question type \"" + rule.type() + "\"");
            }
        }
    }

    static boolean isTypeId(String type) {
        try {
            ItemTypeId.question(type);
            return true;
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    int questionCount() {
        return isAdaptive()
                ? adaptive.longest()
                : sections.stream()
                        .mapToInt(section -> section.selection().count())
                        .sum();
    }
}
