package org.metalingua.kernel.core.internal.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last lines of one source, and its errors by what they are; both bounded. Guarded by its owner. */
final class SourceLines {
    static final int MOST_LINES = 300;
    private static final int MOST_CHARACTERS = 100_000;
    private static final int MOST_ERRORS = 20;
    private static final String ERROR = "error";
    private static final String WARNING = "warn";

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final Map<String, LoggedError> errors = new LinkedHashMap<>();
    private int characters;
    private long errorCount;
    private long warningCount;

    void add(LogLine line) {
        lines.addLast(line);
        characters += line.size();
        while (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
            characters -= lines.removeFirst().size();
        }
        if (line.level().equals(ERROR)) {
            errorCount++;
        } else if (line.level().equals(WARNING)) {
            warningCount++;
        }
        if (line.trace() != null || line.level().equals(ERROR)) {
            count(line);
        }
    }

    private void count(LogLine line) {
        String what = fingerprint(line);
        LoggedError before = errors.remove(what);
        errors.put(what, new LoggedError(before == null ? 1 : before.count() + 1, line.at(), line));
        if (errors.size() > MOST_ERRORS) {
            errors.remove(errors.keySet().iterator().next());
        }
    }

    /** What was thrown and where; its words may differ each time. */
    private static String fingerprint(LogLine line) {
        if (line.trace() == null) {
            return line.logger() + " " + line.message().replaceAll("\\d+", "#");
        }
        String[] text = line.trace().split("\n", 3);
        int colon = text[0].indexOf(':');
        return (colon < 0 ? text[0] : text[0].substring(0, colon)) + (text.length > 1 ? text[1] : "");
    }

    /** The latest first. */
    List<LogLine> latest() {
        List<LogLine> all = new ArrayList<>(lines);
        Collections.reverse(all);
        return all;
    }

    /** The latest first. */
    List<LoggedError> errors() {
        List<LoggedError> all = new ArrayList<>(errors.values());
        Collections.reverse(all);
        return all;
    }

    long errorCount() {
        return errorCount;
    }

    long warningCount() {
        return warningCount;
    }
}
