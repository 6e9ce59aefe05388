package org.metalingua.kernel.core.internal.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.HumanMarked;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.Item;

/**
 * One build of an item type as JSON callers see it: binds, calls, and believes nothing it is answered. Candidates and
 * the type in service go through this same code. Safe for concurrent use.
 */
public final class LoadedType {
    /** How long one call may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final double ROUNDING = 1e-9;

    private final ActiveType active;
    private final ItemType<Object, Object, Object> plugin;
    private final PluginJson json;
    private final PluginCalls calls;

    private LoadedType(ActiveType active, ItemType<Object, Object, Object> plugin, PluginJson json, PluginCalls calls) {
        this.active = active;
        this.plugin = plugin;
        this.json = json;
        this.calls = calls;
    }

    /**
     * Wraps a plugin's object.
     *
     * @param build first twelve hexadecimal digits of the jar's SHA-256
     * @throws IllegalArgumentException when it does not name its three types, or describes itself wrongly
     */
    public static LoadedType load(ItemTypeId id, ItemType<?, ?, ?> plugin, String version, String build) {
        return load(id, plugin, version, build, DEADLINE, Clock.systemUTC());
    }

    static LoadedType load(
            ItemTypeId id, ItemType<?, ?, ?> plugin, String version, String build, Duration deadline, Clock clock) {
        PluginCalls calls = new PluginCalls(id.toString(), deadline, clock);
        try {
            PluginJson json = new PluginJson(plugin.getClass());
            ItemTypeInfo info = calls.call("info", () -> notNull(plugin.info(), "null"));
            ActiveType active = new ActiveType(id, info, version, build, plugin instanceof HumanMarked<?, ?>);
            // the three types are whatever the plugin says; PluginJson makes exactly those
            @SuppressWarnings("unchecked")
            ItemType<Object, Object, Object> typed = (ItemType<Object, Object, Object>) plugin;
            return new LoadedType(active, typed, json, calls);
        } catch (ProblemException | PluginJson.NotBound e) {
            calls.close(Duration.ZERO);
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public ActiveType active() {
        return active;
    }

    /** Announces a call; false when this build has left service. Pair with {@link #leave()}. */
    boolean enter() {
        return calls.enter();
    }

    void leave() {
        calls.leave();
    }

    /** Ends this build's service: no new calls, a bounded wait for those inside. */
    public void close(Duration patience) {
        calls.close(patience);
    }

    /** Why calls are refused just now, when they are. */
    public Optional<String> paused() {
        return calls.paused();
    }

    /** See {@link org.metalingua.kernel.core.item.ItemTypes#validate}. */
    public List<Problems.Problem> validate(Item item) {
        List<Problems.Problem> found = new ArrayList<>();
        if (!isPositive(item.maxPoints())) {
            found.add(new Problems.Problem(ItemError.MAX_POINTS, "/maxPoints"));
        }
        found.addAll(authored("validate", () -> {
            ProblemList problems = new ProblemList();
            plugin.validate(json.content(item.content()), json.key(item.key()), problems);
            return problems.list();
        }));
        return List.copyOf(found);
    }

    JsonNode present(JsonNode content, Presentation how) {
        return authored("present", () -> {
            Object presented = notNull(plugin.present(json.content(content), how), "null");
            JsonNode written = json.write(presented);
            if (!written.isObject()) {
                throw new PluginCalls.Nonsense("presented no object");
            }
            return written;
        });
    }

    void checkResponse(JsonNode response) {
        if (Json.isAbsent(response)) {
            return;
        }
        ResponseLimits.check(response);
        authored("checkResponse", () -> json.response(response));
    }

    /** See {@link org.metalingua.kernel.core.item.ItemTypes#score}. */
    public Score score(Item item, JsonNode response, Evidence evidence) {
        if (!isPositive(item.maxPoints())) {
            throw ProblemException.badField("maxPoints", "must be positive");
        }
        if (evidence.isEmpty() && Json.isBlank(response)) {
            return new Score.Unanswered();
        }
        return authored("score", () -> {
            Object content = json.content(item.content());
            Object key = json.key(item.key());
            Object bound;
            try {
                bound = json.response(response);
            } catch (PluginJson.NotBound e) {
                return new Score.Invalid(e.field() + " " + e.getMessage());
            }
            return checked(
                    plugin.score(content, key, bound, evidence, new Scoring(item.maxPoints())), item.maxPoints());
        });
    }

    Optional<Rubric> rubric(Item item) {
        if (!(plugin instanceof HumanMarked<?, ?>)) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked")
        HumanMarked<Object, Object> marked = (HumanMarked<Object, Object>) plugin;
        return Optional.of(authored(
                "rubric", () -> notNull(marked.rubric(json.content(item.content()), json.key(item.key())), "null")));
    }

    private <T> T authored(String what, Callable<T> code) {
        try {
            return calls.call(what, code);
        } catch (PluginJson.NotBound e) {
            throw ProblemException.badField(e.field(), e.getMessage());
        }
    }

    private static Score checked(Score score, double max) {
        notNull(score, "no score");
        double bound = max * (1 + ROUNDING);
        if (!(Math.abs(score.points()) <= bound)) {
            throw new PluginCalls.Nonsense("gave " + score.points() + " of " + max + " points");
        }
        for (Score.Part part : score.parts()) {
            if (part.id() == null || !Double.isFinite(part.points()) || !Double.isFinite(part.maxPoints())) {
                throw new PluginCalls.Nonsense("gave a part without id or number");
            }
        }
        return score;
    }

    private static <T> T notNull(T value, String what) {
        if (value == null) {
            throw new PluginCalls.Nonsense("answered " + what);
        }
        return value;
    }

    private static boolean isPositive(double points) {
        return points > 0 && Double.isFinite(points);
    }

    private static final class ProblemList implements Problems {
        private static final int MOST = 1000;

        private final List<Problem> list = new ArrayList<>();

        @Override
        public void add(ItemError error, String path) {
            if (list.size() == MOST) {
                throw new PluginCalls.Nonsense("reported more than " + MOST + " problems");
            }
            list.add(new Problem(Objects.requireNonNull(error), Objects.requireNonNull(path)));
        }

        @Override
        public List<Problem> list() {
            return List.copyOf(list);
        }
    }
}
