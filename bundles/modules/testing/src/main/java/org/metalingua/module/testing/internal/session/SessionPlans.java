package org.metalingua.module.testing.internal.session;

import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.module.testing.internal.cache.BoundedCache;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The plans of the sessions in use, read once. Safe for concurrent use. */
@Component(service = SessionPlans.class)
public final class SessionPlans {
    /** Counted in items: about 25 MB when full. */
    private static final long MAX_ITEMS = 200_000;

    private record Key(long institute, long session) {}

    private final Transactions transactions;
    private final BoundedCache<Key, SessionPlan> cache =
            new BoundedCache<>(MAX_ITEMS, plan -> plan.items().size() + 1);

    @Activate
    public SessionPlans(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** The plan, or empty when the institute has no such session. */
    Optional<SessionPlan> find(long institute, long session) {
        return cache.get(new Key(institute, session), key -> read(institute, session));
    }

    /** As {@link #find}, with the questions that an adaptive session has by now. */
    Optional<SessionPlan> findGrown(long institute, long session) {
        cache.forget(new Key(institute, session));
        return find(institute, session);
    }

    private Optional<SessionPlan> read(long institute, long session) {
        return transactions.read(Scope.institute(institute), transaction -> {
            Sql sql = Sql.in(transaction);
            List<SessionPlan.PlannedItem> items = sql.list(
                    """
                    select i.position, i.section_position, c.title, i.question_id, i.question_version_id
                    from test_session_items i
                    join test_session_sections c on c.session_id = i.session_id and c.position = i.section_position
                    where i.session_id = ? order by i.position\
                    """,
                    row -> new SessionPlan.PlannedItem(
                            row.getInt("position"),
                            row.getInt("section_position"),
                            row.getString("title"),
                            row.getLong("question_id"),
                            row.getLong("question_version_id")),
                    session);
            return sql.find(
                    """
                    select account_id, feedback, seed, mode, section_order = 'linear' or exists (
                               select from test_session_sections c
                               where c.session_id = s.id
                                 and (c.navigation = 'linear' or c.item_time_limit_sec is not null)) as ruled
                    from test_sessions s where id = ?\
                    """,
                    row -> new SessionPlan(
                            session,
                            row.getLong("account_id"),
                            row.getString("feedback").equals("immediate"),
                            row.getLong("seed"),
                            row.getString("mode").equals("adaptive"),
                            row.getBoolean("ruled"),
                            items),
                    session);
        });
    }
}
