package org.metalingua.module.testing.internal.assessment;

import java.util.Collections;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.language.LanguageModels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps how far each institute trusts a machine rater. Safe for concurrent use. */
// a unit is there once its tables are
@Component(
        service = MachineRatingPolicy.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class MachineRatingPolicy {
    private final Transactions transactions;
    private final LanguageModels models;
    private final Audit audit;

    @Activate
    public MachineRatingPolicy(
            @Reference Transactions transactions, @Reference LanguageModels models, @Reference Audit audit) {
        this.transactions = transactions;
        this.models = models;
        this.audit = audit;
    }

    public MachineRatingSettings get(long institute) {
        boolean available = models.any(institute);
        return transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .find(
                        "select min_confidence, version from test_machine_rating_settings",
                        row -> new MachineRatingSettings(
                                Sql.number(row, "min_confidence"), row.getInt("version"), available))
                .orElse(new MachineRatingSettings(null, 0, available)));
    }

    /** Throws 400, or 412 when somebody has changed it since. Answers that have been rated stay as they are. */
    public MachineRatingSettings put(
            Caller.Member admin, EntityVersion seen, MachineRatingSettings.MachineRatingChange change) {
        Bounds bounds = new Bounds();
        bounds.range("minConfidence", change.minConfidence(), 0, 1);
        bounds.check();
        transactions.call(admin.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            sql.update("""
                    insert into test_machine_rating_settings (min_confidence, version) values (null, 0)
                    on conflict (institute_id) do nothing""");
            MachineRatingSettings before = sql.get(
                    "select min_confidence, version from test_machine_rating_settings for update",
                    row -> new MachineRatingSettings(Sql.number(row, "min_confidence"), row.getInt("version"), true));
            seen.mustBe(before.version());
            sql.update(
                    "update test_machine_rating_settings set min_confidence = ?, version = version + 1, updated_at = now()",
                    change.minConfidence());
            audit.record(
                    transaction,
                    admin,
                    "machine-rating.configured",
                    "institute:" + admin.institute(),
                    Change.of(
                            Collections.singletonMap("minConfidence", before.minConfidence()),
                            Collections.singletonMap("minConfidence", change.minConfidence())));
            return null;
        });
        return get(admin.institute());
    }
}
