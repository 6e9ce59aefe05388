package org.metalingua.module.testing.internal.demo;

import java.util.List;
import java.util.Map;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.template.Section;
import org.metalingua.module.testing.internal.template.Selection;
import org.metalingua.module.testing.internal.template.TemplateDraft;

/** A test as a file: questions, and a template that names them by their external ids. */
record DemoFile(List<QuestionDraft> items, DemoTemplate template) {
    record DemoTemplate(
            String title,
            String description,
            String language,
            String feedback,
            Integer timeLimitSec,
            List<DemoSection> sections) {}

    record DemoSection(String title, Integer timeLimitSec, DemoSelection selection) {}

    /** Fixed where it has external ids, else random. */
    record DemoSelection(List<String> externalIds, List<Selection.Rule> rules) {
        Selection selection(Map<String, String> ids) {
            return externalIds == null
                    ? new Selection.Random(rules)
                    : new Selection.Fixed(externalIds.stream()
                            .map(externalId -> {
                                String id = ids.get(externalId);
                                if (id == null) {
                                    throw new IllegalStateException("no item of the file is called " + externalId);
                                }
                                return id;
                            })
                            .toList());
        }
    }

    TemplateDraft templateDraft(Map<String, String> ids) {
        return new TemplateDraft(
                template.title(),
                template.description(),
                template.language(),
                template.feedback(),
                template.timeLimitSec(),
                template.sections().stream()
                        .map(section -> new Section(
                                null,
                                section.title(),
                                section.timeLimitSec(),
                                section.selection().selection(ids)))
                        .toList());
    }
}
