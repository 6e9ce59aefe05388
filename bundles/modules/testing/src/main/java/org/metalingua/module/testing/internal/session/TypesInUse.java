package org.metalingua.module.testing.internal.session;

import java.util.Set;
import org.metalingua.kernel.api.item.Family;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.core.plugin.ItemTypeUse;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many questions of the banks are of a type, and how many open tests hold one, over all institutes. */
// a unit is there once its tables are
@Component(reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class TypesInUse implements ItemTypeUse {
    private final Transactions transactions;

    @Activate
    public TypesInUse(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** A test that chooses its questions as it goes counts when it may still choose one of the type. */
    @Override
    public Use of(ItemTypeId id) {
        if (id.family() != Family.QUESTION) {
            return Use.NONE;
        }
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction)
                .get(
                        """
                        select
                          (select count(*) from test_sessions s where s.status = 'open' and (
                             exists (select from test_session_items i
                               join unified_test_question_versions v on v.id = i.question_version_id
                               where i.session_id = s.id and v.question_type = ?)
                             or exists (select from test_adaptive_pools p, jsonb_array_elements(p.items) item
                               join unified_test_questions q on q.id = (item ->> 'questionId')::bigint
                               where p.id = s.pool_id and q.question_type = ?))) as sessions,
                          (select count(*) from unified_test_questions
                             where question_type = ? and status = 'active') as questions""",
                        row -> new Use(row.getLong("sessions"), row.getLong("questions")),
                        id.id(),
                        id.id(),
                        id.id()));
    }

    @Override
    public InstituteUse in(long institute, Set<ItemTypeId> types) {
        String[] names = types.stream()
                .filter(id -> id.family() == Family.QUESTION)
                .map(ItemTypeId::id)
                .toArray(String[]::new);
        return transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .get(
                        """
                        select
                          (select count(*) from test_sessions s where s.status = 'open' and (
                             exists (select from test_session_items i
                               join unified_test_question_versions v on v.id = i.question_version_id
                               where i.session_id = s.id and v.question_type = any (?))
                             or exists (select from test_adaptive_pools p, jsonb_array_elements(p.items) item
                               join unified_test_questions q on q.id = (item ->> 'questionId')::bigint
                               where p.id = s.pool_id and q.question_type = any (?)))) as tests,
                          (select count(*) from unified_test_questions
                             where question_type = any (?) and status = 'active') as questions,
                          (select count(*) from unified_test_templates t where t.status <> 'archived' and exists (
                             select from jsonb_path_query(t.sections, '$[*].selection.questionIds[*]') named
                             join unified_test_questions q on q.id = (named #>> '{}')::bigint
                             where q.question_type = any (?))) as templates""",
                        row -> new InstituteUse(
                                row.getLong("tests"), row.getLong("questions"), row.getLong("templates")),
                        names,
                        names,
                        names,
                        names));
    }
}
