package org.metalingua.module.testing.internal.proctoring;

import java.util.Map;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.web.Bounds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rules of tests about second devices. A session keeps the rule it began with. */
@Component(service = DeviceRules.class)
public final class DeviceRules {
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public DeviceRules(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    public DeviceRule get(Caller.Member author, long template) {
        return transactions.read(author.scope(), transaction -> {
            requireTemplate(transaction, template);
            return present(transaction, template);
        });
    }

    public DeviceRule set(Caller.Member author, long template, DeviceRule rule) {
        Bounds bounds = new Bounds();
        bounds.requireOneOf("deviceRule", rule.deviceRule(), DeviceRule.ALL);
        bounds.check();
        transactions.call(author.scope(), transaction -> {
            requireTemplate(transaction, template);
            DeviceRule before = present(transaction, template);
            Sql.in(transaction).update("""
                            insert into test_template_proctoring (template_id, device_rule, updated_at)
                            values (?, ?, now())
                            on conflict (template_id) do update
                                set device_rule = excluded.device_rule, updated_at = now()\
                            """, template, rule.deviceRule());
            audit.record(
                    transaction,
                    author,
                    "template.device-rule",
                    "template:" + template,
                    Change.of(Map.of("deviceRule", before.deviceRule()), Map.of("deviceRule", rule.deviceRule())));
            return null;
        });
        return rule;
    }

    private static DeviceRule present(Transaction transaction, long template) {
        return Sql.in(transaction)
                .find(
                        "select device_rule from test_template_proctoring where template_id = ?",
                        row -> new DeviceRule(row.getString("device_rule")),
                        template)
                .orElse(new DeviceRule(DeviceRule.ALLOW));
    }

    private static void requireTemplate(Transaction transaction, long template) {
        Sql.in(transaction)
                .find("select id from unified_test_templates where id = ?", row -> true, template)
                .orElseThrow(() -> ProblemException.notFound("template"));
    }
}
