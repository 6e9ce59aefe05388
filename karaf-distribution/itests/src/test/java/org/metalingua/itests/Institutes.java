package org.metalingua.itests;

import java.io.IOException;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.metalingua.kernel.core.licence.Capabilities;
import org.metalingua.kernel.core.licence.LicenceTerms;
import org.metalingua.kernel.core.licence.LicenceToken;
import org.metalingua.kernel.core.signing.SigningKeys;
import org.metalingua.kernel.persistence.internal.server.DatabaseUrl;

/**
 * More institutes than the demo one, put into the database of a running distribution, and a vendor whose licences it
 * trusts.
 */
final class Institutes {
    private final Distribution distribution;
    private final DataSource database;
    private final KeyPair vendor = SigningKeys.generate();

    private Institutes(Distribution distribution, String databaseUrl) throws IOException {
        this.distribution = distribution;
        this.database = DatabaseUrl.parse(databaseUrl).dataSource();
        SigningKeys.writePublic(
                distribution.home().resolve("etc/licence-trust/Vendor " + UUID.randomUUID() + ".pub"),
                vendor.getPublic());
    }

    /** Of a distribution of the development profile that has a database of its own. */
    static Institutes of(Distribution distribution) throws IOException {
        return new Institutes(distribution, ExternalDatabase.url(distribution.data()));
    }

    /** Of one whose database stands beside it. */
    static Institutes of(Distribution distribution, ExternalDatabase database) throws IOException {
        return new Institutes(distribution, database.url());
    }

    /** Makes an institute with an account {@code role@slug.example} for each role; the password is the demo one. */
    void create(String slug, String... roles) throws SQLException {
        execute("insert into institute (slug, name, locale) values ('" + slug + "', 'Institute " + slug + "', 'en')");
        for (String role : roles) {
            String email = role + "@" + slug + ".example";
            execute("insert into account (email, password_hash, display_name, locale) select '" + email
                    + "', password_hash, '" + role + " of " + slug
                    + "', 'en' from account where email = 'admin@demo.metalingua'");
            execute("insert into membership (institute_id, account_id, role) select institute.id, account.id, '" + role
                    + "' from institute, account where slug = '" + slug + "' and email = '" + email + "'");
        }
    }

    /** An administrator of a new institute that may use everything. */
    Api licensed(String slug) throws SQLException {
        create(slug, "admin");
        Api admin = signedIn(slug, "admin");
        admin.post("/api/admin/licence", Map.of("file", licence(slug, 365, "*").file()))
                .ok();
        return admin;
    }

    Api signedIn(String slug, String role) {
        return new Api(distribution.baseUri()).signedIn(role + "@" + slug + ".example", Api.DEMO_PASSWORD);
    }

    /** A licence that holds from today on, with 30 days of grace. */
    LicenceToken licence(String slug, int days, String... capabilities) {
        return licence(vendor, slug, Instant.now().truncatedTo(ChronoUnit.DAYS), days, capabilities);
    }

    static LicenceToken licence(KeyPair signer, String slug, Instant from, int days, String... capabilities) {
        return LicenceToken.issue(
                signer,
                new LicenceTerms(
                        UUID.randomUUID().toString(),
                        slug,
                        "Institute " + slug,
                        Capabilities.of(List.of(capabilities)),
                        100,
                        from,
                        from.plus(Duration.ofDays(days)),
                        30,
                        Instant.now(),
                        SigningKeys.id(signer.getPublic())));
    }

    KeyPair vendor() {
        return vendor;
    }

    /** Lets the platform believe that it has seen a time so many days ahead. */
    void seen(int daysAhead) throws SQLException {
        execute("update licence_clock set seen = now() + interval '" + daysAhead + " days'");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role metalingua_platform");
            statement.execute(sql);
        }
    }

    /** The first column of the first row; null when there is none. */
    String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role metalingua_platform");
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
