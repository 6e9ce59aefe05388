package org.metalingua.kernel.institutes.internal.guest;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;

/** What somebody may know of an institute who has not signed in. */
final class FrontDoor {
    private final Transactions transactions;

    FrontDoor(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param signUpAllowed false for one that is suspended, whatever it allows */
    record Sign(
            long institute,
            String slug,
            String name,
            String locale,
            Optional<String> accent,
            Optional<Picture> logo,
            boolean signUpAllowed) {
        record Picture(String sha256, String contentType) {}
    }

    Optional<Sign> bySlug(String slug) {
        return find(slug, null);
    }

    Optional<Sign> byHost(String host) {
        return find(null, host);
    }

    private Optional<Sign> find(String slug, String host) {
        try {
            return transactions.read(Scope.BEFORE_SIGN_IN, transaction -> {
                try (PreparedStatement query =
                        transaction.connection().prepareStatement("select * from signin_institute(?, ?)")) {
                    query.setString(1, slug);
                    query.setString(2, host);
                    try (ResultSet row = query.executeQuery()) {
                        return row.next() ? Optional.of(map(row)) : Optional.<Sign>empty();
                    }
                }
            });
        } catch (SQLException e) {
            throw new DatabaseException("looking for an institute", e);
        }
    }

    private static Sign map(ResultSet row) throws SQLException {
        String logo = row.getString("logo_sha256");
        return new Sign(
                row.getLong("institute_id"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("locale"),
                Optional.ofNullable(row.getString("accent")),
                logo == null ? Optional.empty() : Optional.of(new Sign.Picture(logo, row.getString("logo_type"))),
                row.getBoolean("sign_up_allowed"));
    }
}
