package org.metalingua.question.fill_blank;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Assignment;
import org.metalingua.kernel.scoring.Cloze;
import org.metalingua.kernel.scoring.Parts;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TextKey;
import org.metalingua.kernel.scoring.WordLimit;
import org.osgi.service.component.annotations.Component;

/** Words typed into a text. One point a blank, spelling exact (IELTS, PTE); or all blanks or nothing. */
@Component
@QuestionPlugin("fill_blank")
public final class FillBlank implements QuestionType<FillBlank.Content, FillBlank.Key, FillBlank.Response> {
    /**
     * @param text holds one placeholder {@code {{id}}} for each blank
     * @param language of the text; null stands for English
     * @param maxWords most words in one blank; null for no limit
     * @param numberBesideWords whether a number does not count as a word: "and/or a number"
     */
    public record Content(
            String text, List<Blank> blanks, String language, Integer maxWords, Boolean numberBesideWords) {
        public Content {
            blanks = blanks == null ? List.of() : List.copyOf(blanks);
        }

        private List<String> ids() {
            return blanks.stream().map(Blank::id).toList();
        }

        private WordLimit limit() {
            return new WordLimit(maxWords, Boolean.TRUE.equals(numberBesideWords));
        }
    }

    public record Blank(String id) {}

    /**
     * @param blanks by the blank's id
     * @param groups blanks that may be filled in either order; they need no entry in {@code blanks}
     */
    public record Key(Map<String, TextKey> blanks, List<Group> groups, Parts.Policy policy) {
        public Key {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
            groups = groups == null ? List.of() : List.copyOf(groups);
        }
    }

    /** @param accepted each is worth one blank, once */
    public record Group(List<String> blanks, List<String> accepted, Map<String, String> match) {
        public Group {
            blanks = blanks == null ? List.of() : List.copyOf(blanks);
            accepted = accepted == null ? List.of() : List.copyOf(accepted);
        }

        /** The keys of the single accepted answers. */
        private List<TextKey> keys() {
            return accepted.stream()
                    .map(answer -> new TextKey(List.of(answer), null, match, null, null))
                    .toList();
        }
    }

    /** @param blanks what was typed, by the blank's id; others are ignored */
    public record Response(Map<String, String> blanks) {
        public Response {
            blanks = blanks == null ? Map.of() : Collections.unmodifiableMap(blanks);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.general",
                Set.of(Skill.GRAMMAR, Skill.VOCABULARY, Skill.READING, Skill.LISTENING),
                ItemTypeInfo.Marking.AUTOMATIC,
                1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        List<String> ids = content.ids();
        Cloze cloze = new Cloze(content.text, ids);
        cloze.check(problems);
        if (content.maxWords != null && content.maxWords < 1) {
            problems.add(ItemError.BAD_RANGE, "/content/maxWords");
        }
        Set<String> keyed = validateGroups(content, key, ids, problems);
        keyed.retainAll(ids); // those that do not exist are reported
        keyed.addAll(key.blanks.keySet());
        cloze.checkKeys(keyed, problems);
        key.blanks.forEach(
                (id, accepted) -> accepted.check(content.language, content.limit(), "/key/blanks/" + id, problems));
    }

    /** The ids of the blanks in groups. */
    private static Set<String> validateGroups(Content content, Key key, List<String> ids, Problems problems) {
        Set<String> grouped = new HashSet<>();
        for (int g = 0; g < key.groups.size(); g++) {
            Group group = key.groups.get(g);
            String path = "/key/groups/" + g;
            for (int i = 0; i < group.blanks.size(); i++) {
                if (!ids.contains(group.blanks.get(i))) {
                    problems.add(ItemError.KEY_WITHOUT_BLANK, path + "/blanks/" + i);
                }
                if (!grouped.add(group.blanks.get(i))) {
                    problems.add(ItemError.KEY_REUSED, path + "/blanks/" + i);
                }
            }
            if (group.accepted.isEmpty()) {
                problems.add(ItemError.EMPTY_ACCEPTED, path + "/accepted");
            } else if (group.accepted.size() < group.blanks.size()) {
                problems.add(ItemError.BLANK_WITHOUT_KEY, path + "/accepted");
            }
            for (TextKey accepted : group.keys()) {
                accepted.check(content.language, content.limit(), path, problems);
            }
        }
        return grouped;
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.blanks.values().stream().allMatch(Text::isBlank)) {
            return new Score.Unanswered();
        }
        Map<String, Double> grouped = creditInGroups(content, key, response);
        List<String> ids = content.ids();
        return Parts.score(
                ids,
                i -> credit(ids.get(i), content, key, response, grouped),
                Parts.allOrNothing(key.policy, false),
                scoring);
    }

    private static double credit(
            String blank, Content content, Key key, Response response, Map<String, Double> grouped) {
        Double inGroup = grouped.get(blank);
        if (inGroup != null) {
            return inGroup;
        }
        TextKey accepted = key.blanks.get(blank);
        return accepted == null ? 0 : accepted.credit(response.blanks.get(blank), content.language);
    }

    private static Map<String, Double> creditInGroups(Content content, Key key, Response response) {
        Map<String, Double> credits = new HashMap<>();
        for (Group group : key.groups) {
            List<TextKey> keys = group.keys();
            int[] given = Assignment.most(
                    group.blanks.size(),
                    keys.size(),
                    (blank, accepted) ->
                            keys.get(accepted).credit(response.blanks.get(group.blanks.get(blank)), content.language)
                                    == 1);
            for (int i = 0; i < given.length; i++) {
                credits.putIfAbsent(group.blanks.get(i), given[i] < 0 ? 0.0 : 1.0);
            }
        }
        return credits;
    }
}
