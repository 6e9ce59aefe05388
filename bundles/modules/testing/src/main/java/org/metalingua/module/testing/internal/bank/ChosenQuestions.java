package org.metalingua.module.testing.internal.bank;

import java.util.List;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;

/** The questions that somebody chose for an act on many. */
final class ChosenQuestions {
    private static final int MOST = 1_000;

    private ChosenQuestions() {}

    static void check(Bounds bounds, List<String> ids) {
        if (ids == null || ids.isEmpty() || ids.size() > MOST) {
            bounds.add("questionIds", "must be 1 to " + MOST);
            return;
        }
        for (int i = 0; i < ids.size(); i++) {
            if (Ids.parse(ids.get(i)).isEmpty()) {
                bounds.add("questionIds[" + i + "]", "there is no such question");
            }
        }
    }

    /** Of a list that was checked. */
    static long[] numbers(List<String> ids) {
        return ids.stream().mapToLong(Long::parseLong).distinct().sorted().toArray();
    }
}
