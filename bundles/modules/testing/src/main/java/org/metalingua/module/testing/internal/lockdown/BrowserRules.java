package org.metalingua.module.testing.internal.lockdown;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.platform.PublicAddress;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** In which browsers tests are taken. A session keeps the rule it began with. */
@Component(service = BrowserRules.class)
public final class BrowserRules {
    private static final int SALT_BYTES = 32;
    private static final int DOWNLOAD_KEY_BYTES = 16;
    private static final String ALL_CONFIG_KEYS =
            "array_remove(array_append(b.config_keys, b.configuration_key), null)";

    private final Transactions transactions;
    private final Audit audit;
    private final PublicAddress address;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public BrowserRules(@Reference Transactions transactions, @Reference Audit audit) {
        this(transactions, audit, PublicAddress.current());
    }

    BrowserRules(Transactions transactions, Audit audit, PublicAddress address) {
        this.transactions = transactions;
        this.audit = audit;
        this.address = address;
    }

    private record Made(String file, String key, String address, String downloadKey) {}

    private record Stored(BrowserKeys keys, Made made) {}

    /** Throws 404. */
    public BrowserRule get(Caller.Member author, long template, Browser browser) {
        return transactions.read(author.scope(), transaction -> {
            requireTemplate(transaction, template);
            return view(author.institute(), stored(transaction, template), here(browser));
        });
    }

    /**
     * A configuration of ours stays as it is while it leads here: learners who have it go on with it. Throws 400, 404.
     */
    public BrowserRule set(Caller.Member author, long template, BrowserDemand demand, Browser browser) {
        demand.check();
        String here = here(browser);
        return transactions.call(author.scope(), transaction -> {
            requireTemplate(transaction, template);
            Optional<Made> made = demand.generated()
                    ? stored(transaction, template)
                            .map(Stored::made)
                            .filter(known -> known.address().equals(here))
                            .or(() -> Optional.of(make(template, here)))
                    : Optional.empty();
            Map<String, ?> before =
                    stored(transaction, template).map(BrowserRules::audited).orElse(Map.of());
            store(Sql.in(transaction), template, demand, made.orElse(null));
            audit.record(
                    transaction,
                    author,
                    "template.safe-exam-browser",
                    "template:" + template,
                    Change.of(
                            before,
                            stored(transaction, template)
                                    .map(BrowserRules::audited)
                                    .orElse(Map.of())));
            return view(author.institute(), stored(transaction, template), here);
        });
    }

    private static Map<String, ?> audited(Stored stored) {
        return Map.of(
                "generated",
                stored.made() != null,
                "configKeys",
                stored.keys().configKeys(),
                "browserExamKeys",
                stored.keys().browserExamKeys());
    }

    private String here(Browser browser) {
        String origin = browser.at(address.origin()).origin();
        if (origin.isEmpty()) {
            throw ProblemException.badField("Host", "is no host");
        }
        return origin;
    }

    private Made make(long template, String origin) {
        ExamConfiguration configuration = new ExamConfiguration(origin, template, bytes(SALT_BYTES));
        return new Made(
                configuration.file(),
                configuration.key(),
                origin,
                HexFormat.of().formatHex(bytes(DOWNLOAD_KEY_BYTES)));
    }

    private byte[] bytes(int number) {
        byte[] bytes = new byte[number];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void store(Sql sql, long template, BrowserDemand demand, Made made) {
        if (demand.isForAnyBrowser()) {
            sql.update("delete from test_template_browsers where template_id = ?", template);
            return;
        }
        sql.update(
                """
                insert into test_template_browsers (template_id, config_keys, browser_exam_keys, configuration,
                                                    configuration_key, configuration_address, download_key, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, now())
                on conflict (template_id) do update
                    set config_keys = excluded.config_keys, browser_exam_keys = excluded.browser_exam_keys,
                        configuration = excluded.configuration, configuration_key = excluded.configuration_key,
                        configuration_address = excluded.configuration_address,
                        download_key = excluded.download_key, updated_at = now()\
                """,
                template,
                demand.keys().configKeys().toArray(String[]::new),
                demand.keys().browserExamKeys().toArray(String[]::new),
                made == null ? null : made.file(),
                made == null ? null : made.key(),
                made == null ? null : made.address(),
                made == null ? null : made.downloadKey());
    }

    private static Optional<Stored> stored(Transaction transaction, long template) {
        return Sql.in(transaction)
                .find("select * from test_template_browsers where template_id = ?", BrowserRules::stored, template);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        String file = row.getString("configuration");
        return new Stored(
                BrowserKeys.of(row),
                file == null
                        ? null
                        : new Made(
                                file,
                                row.getString("configuration_key"),
                                row.getString("configuration_address"),
                                row.getString("download_key")));
    }

    private static BrowserRule view(long institute, Optional<Stored> stored, String here) {
        Made made = stored.map(Stored::made).orElse(null);
        BrowserKeys keys = stored.map(Stored::keys).orElse(BrowserKeys.NONE);
        return new BrowserRule(
                made != null,
                keys.configKeys(),
                keys.browserExamKeys(),
                here,
                made == null ? null : new BrowserRule.Configuration(link(institute, made), made.key(), made.address()));
    }

    /** As Safe Exam Browser registers itself with the system: seb for http, sebs for https. */
    private static String link(long institute, Made made) {
        return "seb" + made.address().substring("http".length())
                + ConfigurationServlet.path(institute, made.downloadKey());
    }

    /** The file behind a link. */
    Optional<String> configuration(long institute, String downloadKey) {
        return transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .find(
                        "select configuration from test_template_browsers where download_key = ?",
                        row -> row.getString("configuration"),
                        downloadKey));
    }

    /**
     * What a learner has to do with it.
     *
     * @param keys that of our configuration among them
     * @param link to our configuration; null without
     */
    record Asked(BrowserKeys keys, String link) {}

    /** Empty for any browser. Throws 404. */
    Optional<Asked> asked(Caller.Member learner, long template) {
        return transactions.read(learner.scope(), transaction -> {
            requireTemplate(transaction, template);
            return Sql.in(transaction)
                    .find(
                            "select *, " + ALL_CONFIG_KEYS + " as all_config_keys from test_template_browsers b"
                                    + " where template_id = ?",
                            row -> {
                                Stored stored = stored(row);
                                return new Asked(
                                        new BrowserKeys(
                                                BrowserKeys.texts(row, "all_config_keys"),
                                                stored.keys().browserExamKeys()),
                                        stored.made() == null ? null : link(learner.institute(), stored.made()));
                            },
                            template);
        });
    }

    /** Gives a session that begins the rule of its test. */
    public static void copy(Transaction transaction, long template, long session) {
        Sql.in(transaction)
                .update(
                        "insert into test_session_browsers (session_id, config_keys, browser_exam_keys) select ?, "
                                + ALL_CONFIG_KEYS
                                + ", b.browser_exam_keys from test_template_browsers b where b.template_id = ?",
                        session,
                        template);
    }

    private static void requireTemplate(Transaction transaction, long template) {
        Sql.in(transaction)
                .find("select id from unified_test_templates where id = ?", row -> true, template)
                .orElseThrow(() -> ProblemException.notFound("template"));
    }
}
