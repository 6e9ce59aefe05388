package org.metalingua.kernel.core.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SourceLinesTest {
    private final SourceLines lines = new SourceLines();

    @Test
    void the_oldest_lines_go_when_there_are_too_many() {
        for (int i = 0; i < SourceLines.MOST_LINES + 10; i++) {
            lines.add(line("info", "line " + i, null));
        }
        assertThat(lines.latest()).hasSize(SourceLines.MOST_LINES);
        assertThat(lines.latest().get(0).message()).isEqualTo("line " + (SourceLines.MOST_LINES + 9));
    }

    @Test
    void long_lines_leave_room_for_fewer() {
        for (int i = 0; i < 200; i++) {
            lines.add(line("info", "x".repeat(1000), null));
        }
        assertThat(lines.latest()).hasSize(100);
    }

    @Test
    void the_same_thing_thrown_at_the_same_place_is_one_error() {
        lines.add(line("warn", "failed", "java.lang.IllegalStateException: of Ali\n\tat a.B.c(B.java:7)\n"));
        lines.add(line("warn", "failed", "java.lang.IllegalStateException: of Sara\n\tat a.B.c(B.java:7)\n"));
        lines.add(line("warn", "failed", "java.lang.IllegalStateException: of Ali\n\tat a.B.d(B.java:9)\n"));
        lines.add(line("error", "question 17 is broken", null));
        lines.add(line("error", "question 18 is broken", null));
        assertThat(lines.errors()).extracting(LoggedError::count).containsExactly(2L, 1L, 2L);
        assertThat(lines.errorCount()).isEqualTo(2);
        assertThat(lines.warningCount()).isEqualTo(3);
    }

    private static LogLine line(String level, String message, String trace) {
        return new LogLine(Instant.EPOCH, level, "logger", message, trace);
    }
}
