package org.metalingua.kernel.web.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.stats.Figure;
import org.metalingua.kernel.api.stats.StatsSource;

class StatsDeskTest {
    private final StatsDesk desk =
            new StatsDesk((institute, capability) -> !capability.equals("callern"), Duration.ofMillis(300));

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_fails_or_is_slow_is_left_out_and_named() {
        List<Figure> figures =
                List.of(Figure.of("sessions", List.of(new Figure.Part("open", 2), new Figure.Part("done", 5))));
        desk.addSource(source("testing", () -> figures));
        desk.addSource(source("courses", () -> {
            throw new IllegalStateException("no");
        }));
        desk.addSource(source("wallet", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return figures;
        }));
        assertThat(desk.ask(1))
                .containsExactly(
                        new StatsDesk.Answer("courses", List.of(), true),
                        new StatsDesk.Answer("testing", figures, false),
                        new StatsDesk.Answer("wallet", List.of(), true));
        assertThat(figures.get(0).total()).isEqualTo(7);
    }

    @Test
    void a_module_that_is_not_licensed_is_not_asked() {
        desk.addSource(source("callern", () -> {
            throw new AssertionError("was asked");
        }));
        assertThat(desk.ask(1)).isEmpty();
    }

    private static StatsSource source(String capability, Supplier<List<Figure>> figures) {
        return new StatsSource() {
            @Override
            public String capability() {
                return capability;
            }

            @Override
            public List<Figure> figures(long institute) {
                return figures.get();
            }
        };
    }
}
