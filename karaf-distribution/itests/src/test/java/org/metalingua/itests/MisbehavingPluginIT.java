package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.itests.Api.Answer;
import org.metalingua.itests.plugin.Misbehaving;

/** A plugin that misbehaves costs its caller one clear error, and nobody else anything. */
@ExtendWith(RunningDistribution.class)
class MisbehavingPluginIT {
    private static final String PLUGIN = "/api/admin/plugins/question/misbehaving";
    private static final String VECTORS = """
            {"vectors": [{"id": "good", "type": "misbehaving", "content": {"mode": "is good"}, "key": {},
              "response": {"text": "x"}, "maxPoints": 1, "expectedPoints": 1, "expectedStatus": "scored"}]}
            """;
    /** A call's own deadline is two seconds; the rest is the way there and back on a busy machine. */
    private static final Duration ERROR_WITHIN = Duration.ofSeconds(4);

    private static final Duration OTHERS_WITHIN = Duration.ofSeconds(2);
    private static final AtomicInteger BUILDS = new AtomicInteger();

    private static PluginJar plugin;

    private final Distribution distribution;
    private final Api admin;
    private final Api teacher;
    private final Api bystander;

    MisbehavingPluginIT(Distribution distribution, Api anonymous) {
        this.distribution = distribution;
        admin = anonymous.as("platform-admin");
        teacher = anonymous.as("teacher");
        bystander = anonymous.as("supervisor");
    }

    @BeforeAll
    static void build() throws Exception {
        plugin = PluginBuilder.build(Misbehaving.class, VECTORS);
    }

    @BeforeEach
    void install() {
        plugin.version("1.0." + BUILDS.incrementAndGet()).install(admin).ok();
    }

    @AfterEach
    void remove() {
        assertThat(admin.delete(PLUGIN).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "loops", "gives NaN", "gives too much", "gives nothing", "exhausts the stack"})
    void one_that(String mode) throws Exception {
        List<Answer> others = previewsByOthersWhile(() -> isOneClearError(timed(() -> misbehave(mode), ERROR_WITHIN)));
        assertThat(others).as("previews by others meanwhile").isNotEmpty();
        assertThat(misbehave("is good").ok().get("points").asDouble()).isEqualTo(1);
    }

    @Test
    void many_calls_that_loop_at_once_take_no_thread_from_others() throws Exception {
        List<Answer> others = previewsByOthersWhile(() -> {
            List<CompletableFuture<Answer>> loops = new ArrayList<>();
            ExecutorService callers = Executors.newFixedThreadPool(12);
            for (int i = 0; i < 12; i++) {
                loops.add(CompletableFuture.supplyAsync(() -> timed(() -> misbehave("loops"), ERROR_WITHIN), callers));
            }
            for (CompletableFuture<Answer> loop : loops) {
                Answer answer = loop.join();
                assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                assertThat(answer.json().get("code").asText()).isIn("plugin-failed", "plugin-unavailable");
            }
            callers.shutdown();
        });
        assertThat(others).as("previews by others meanwhile").isNotEmpty();
    }

    @Test
    void one_that_keeps_failing_is_paused_with_the_reason_and_another_build_starts_afresh() {
        for (int i = 0; i < 5; i++) {
            isOneClearError(misbehave("throws"));
        }
        Answer paused = misbehave("is good");
        assertThat(paused.status()).as(paused.toString()).isEqualTo(503);
        assertThat(paused.json().get("code").asText()).isEqualTo("plugin-unavailable");
        assertThat(Integer.parseInt(paused.header("Retry-After"))).isBetween(1, 30);
        assertThat(admin.get("/api/admin/plugins").ok().get("items"))
                .filteredOn(item -> item.get("id").asText().equals("question/misbehaving"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("reason").asText())
                        .contains("paused")
                        .contains("IllegalStateException"));

        install();
        assertThat(misbehave("is good").ok().get("points").asDouble()).isEqualTo(1);
    }

    @Test
    void of_one_that_was_removed_while_it_loops_nothing_is_left() {
        isOneClearError(misbehave("throws"));
        isOneClearError(misbehave("loops"));
        Jvm jvm = Jvm.of(distribution);
        assertThat(jvm.threads()).contains("plugin question/misbehaving");
        assertThat(jvm.classLoaders()).contains(Misbehaving.class.getName());

        remove();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(jvm.threads()).doesNotContain("plugin question/misbehaving");
            assertThat(jvm.classLoaders()).doesNotContain(Misbehaving.class.getName());
        });
        install();
    }

    private Answer misbehave(String mode) {
        ObjectNode item = Api.JSON.createObjectNode().put("type", "misbehaving").put("maxPoints", 1);
        item.putObject("content").put("mode", mode);
        item.putObject("key");
        item.putObject("response").put("text", "x");
        return preview(teacher, item);
    }

    /** Lets another teacher preview a question of another type for as long as the work lasts. */
    private List<Answer> previewsByOthersWhile(Runnable work) throws Exception {
        ObjectNode item =
                Api.JSON.createObjectNode().put("type", "multiple_choice").put("maxPoints", 1);
        item.putObject("content")
                .put("stem", "She ___ home.")
                .putArray("options")
                .add(Api.JSON.createObjectNode().put("id", "a").put("text", "go"))
                .add(Api.JSON.createObjectNode().put("id", "b").put("text", "goes"));
        item.putObject("key").put("correct", "b");
        item.putObject("response").put("selected", "b");
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            while (done.getCount() > 0) {
                Answer answer = timed(() -> preview(bystander, item), OTHERS_WITHIN);
                assertThat(answer.ok().get("points").asDouble()).isEqualTo(1);
                answers.add(answer);
                first.countDown();
            }
        });
        try {
            await().until(() -> first.getCount() == 0 || others.isDone());
            answers.clear();
            work.run();
        } finally {
            done.countDown();
            others.join();
        }
        return List.copyOf(answers);
    }

    private static Answer preview(Api caller, ObjectNode item) {
        return caller.post("/api/unified-testing/questions/score-preview", item);
    }

    private static Answer timed(Supplier<Answer> call, Duration atMost) {
        long begin = System.nanoTime();
        Answer answer = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as(answer.toString())
                .isLessThan(atMost);
        return answer;
    }

    private static void isOneClearError(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo("plugin-failed");
        assertThat(answer.json().get("detail").asText()).contains("question/misbehaving");
        assertThat(answer.text())
                .doesNotContain("\\tat ")
                .doesNotContain(Misbehaving.class.getPackageName())
                .doesNotContain(Misbehaving.SECRET);
    }
}
