package org.metalingua.module.testing.internal.adaptive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.scoring.CefrScale;
import org.metalingua.module.testing.internal.cache.BoundedCache;
import org.metalingua.module.testing.internal.standards.CefrScaleSet;
import org.metalingua.module.testing.internal.standards.CefrScales;
import org.metalingua.module.testing.internal.template.AdaptivePlan;
import org.metalingua.module.testing.internal.template.PoolSelection;
import org.metalingua.module.testing.internal.template.PooledQuestion;
import org.metalingua.module.testing.internal.template.Template;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pools that sessions choose from. A pool is written when a session begins and the questions, their parameters, the
 * plan or the cuts are not those of an earlier one; each is read once and shared by all its sessions. Safe for
 * concurrent use.
 */
@Component(service = AdaptivePools.class)
public final class AdaptivePools {
    /** Counted in questions: about 100 MB when full, the index of the banks included. */
    private static final long MAX_QUESTIONS = 100_000;

    /** Another node may have found the probabilities of the exposure control. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Key(long institute, long pool) {}

    private record Loaded(AdaptivePool pool, Instant at) {
        boolean isCurrent() {
            return !pool.awaitsExposureControl() || at.plus(PATIENCE).isAfter(Instant.now());
        }
    }

    private final Transactions transactions;
    private final Jobs jobs;
    private final BoundedCache<Key, Loaded> cache =
            new BoundedCache<>(MAX_QUESTIONS, loaded -> loaded.pool().counted().size() + 1);

    @Activate
    public AdaptivePools(@Reference Transactions transactions, @Reference Jobs jobs) {
        this.transactions = transactions;
        this.jobs = jobs;
    }

    /** The pool for a session that begins now. Throws 409 not-enough-questions. */
    public long current(Transaction transaction, long institute, Template template) {
        Sql sql = Sql.in(transaction);
        AdaptivePlan plan = template.adaptive();
        List<PooledQuestion> questions = PoolSelection.choose(sql, plan);
        PoolSelection.requireEnough(plan, questions);
        JsonNode planJson = Json.toTree(plan);
        JsonNode scale = Json.toTree(CefrScales.current(transaction).of(CefrScaleSet.OVERALL));
        JsonNode items = Json.toTree(questions);
        String fingerprint = fingerprint(planJson, scale, items);
        long templateId = Long.parseLong(template.id());
        Optional<Long> known = find(sql, templateId, template.version(), fingerprint);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Long> added = sql.find(
                """
                insert into test_adaptive_pools
                    (template_id, template_version, fingerprint, plan, scale, items, created_at)
                values (?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, now())
                on conflict (template_id, template_version, fingerprint) do nothing returning id\
                """, row -> row.getLong("id"), templateId, template.version(), fingerprint, planJson, scale, items);
        long id = added.or(() -> find(sql, templateId, template.version(), fingerprint))
                .orElseThrow(() -> new IllegalStateException("the pool of another transaction is not visible"));
        if (added.isPresent() && plan.selection().rule().equals(AdaptivePlan.SYMPSON_HETTER)) {
            ObjectNode nothing = JsonNodeFactory.instance.objectNode();
            jobs.submit(transaction, ExposureControlJob.KIND, Long.toString(id), institute, nothing, Instant.now());
        }
        return id;
    }

    private static Optional<Long> find(Sql sql, long template, int version, String fingerprint) {
        return sql.find(
                "select id from test_adaptive_pools where template_id = ? and template_version = ? and fingerprint = ?",
                row -> row.getLong("id"),
                template,
                version,
                fingerprint);
    }

    private static String fingerprint(JsonNode... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (JsonNode part : parts) {
                digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** A pool that a session refers to. */
    public AdaptivePool get(long institute, long id) {
        Key key = new Key(institute, id);
        Loaded loaded = load(key);
        if (!loaded.isCurrent()) {
            cache.forget(key);
            loaded = load(key);
        }
        return loaded.pool();
    }

    private Loaded load(Key key) {
        return cache.get(key, this::read)
                .orElseThrow(() -> new IllegalStateException("a session refers to the pool " + key.pool()));
    }

    private Optional<Loaded> read(Key key) {
        return transactions
                .read(Scope.institute(key.institute()), transaction -> Sql.in(transaction)
                        .find(
                                "select * from test_adaptive_pools where id = ?",
                                row -> AdaptivePool.of(
                                        row.getLong("id"),
                                        row.getLong("template_id"),
                                        Json.fromTree(Sql.json(row, "plan"), AdaptivePlan.class),
                                        Json.fromTree(Sql.json(row, "scale"), CefrScale.class),
                                        Json.listFromTree(Sql.json(row, "items"), PooledQuestion.class),
                                        Optional.ofNullable(Sql.json(row, "passing"))
                                                .map(json -> Json.listFromTree(json, Double.class))
                                                .orElse(null)),
                                key.pool()))
                .map(pool -> new Loaded(pool, Instant.now()));
    }

    /** Keeps the probabilities that the exposure control found. */
    void keepPassing(long institute, long id, List<Double> passing) {
        transactions.call(Scope.institute(institute), transaction -> Sql.in(transaction)
                .update("update test_adaptive_pools set passing = ?::jsonb where id = ?", Json.toTree(passing), id));
        cache.forget(new Key(institute, id));
    }
}
