package org.metalingua.kernel.api.exam;

import java.util.Map;
import java.util.Set;

/**
 * A paper or section of an examination.
 *
 * @param titles by language
 * @param types question types that belong to it whatever skill they are written for
 * @param skills whose questions belong to it unless their type or rubric belongs to another paper
 */
public record ExamPaper(String id, Map<String, String> titles, Set<String> types, Set<String> skills, Measure measure) {
    public ExamPaper {
        titles = Map.copyOf(titles);
        types = Set.copyOf(types);
        skills = Set.copyOf(skills);
    }
}
