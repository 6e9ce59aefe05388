package org.metalingua.kernel.core.internal.message;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.metalingua.kernel.api.message.SandboxInbox;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The messages of the last day that no provider has sent. */
@Component(service = {SandboxInbox.class, SandboxTable.class})
public final class SandboxTable implements SandboxInbox {
    /** What one page shows; who looks for more than that looks at the wrong thing. */
    public static final int NEWEST = 100;

    private final Transactions transactions;

    @Activate
    public SandboxTable(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** A message as it lies here. */
    public record Kept(
            long id, Channel channel, String recipient, Optional<String> subject, String text, Instant sentAt) {}

    @Override
    public long keep(Message message) {
        try {
            return transactions.call(Scope.ALL_INSTITUTES, tx -> {
                // Skipping locked rows: two messages at once must not wait for each other's.
                try (PreparedStatement delete = tx.connection()
                        .prepareStatement("delete from sandbox_message where id in (select id from sandbox_message"
                                + " where sent_at < now() - interval '1 day' for update skip locked)")) {
                    delete.executeUpdate();
                }
                try (PreparedStatement insert = tx.connection()
                        .prepareStatement(
                                "insert into sandbox_message (institute_id, channel, recipient, subject, body)"
                                        + " values (?, ?, ?, ?, ?) returning id")) {
                    if (message.institute().isPresent()) {
                        insert.setLong(1, message.institute().getAsLong());
                    } else {
                        insert.setNull(1, Types.BIGINT);
                    }
                    insert.setString(2, message.channel().name().toLowerCase(Locale.ROOT));
                    insert.setString(3, message.recipient());
                    insert.setString(4, message.subject().orElse(null));
                    insert.setString(5, message.text());
                    try (ResultSet row = insert.executeQuery()) {
                        row.next();
                        return row.getLong("id");
                    }
                }
            });
        } catch (SQLException e) {
            throw new DatabaseException("keeping a message", e);
        }
    }

    /** The newest first, at most {@value #NEWEST}; in an institute's scope its own. */
    public List<Kept> newest(Scope scope, Channel channel) {
        try {
            return transactions.read(scope, tx -> {
                try (PreparedStatement query = tx.connection()
                        .prepareStatement("select id, recipient, subject, body, sent_at from sandbox_message"
                                + " where channel = ? and sent_at >= now() - interval '1 day' order by id desc limit "
                                + NEWEST)) {
                    query.setString(1, channel.name().toLowerCase(Locale.ROOT));
                    List<Kept> messages = new ArrayList<>();
                    try (ResultSet row = query.executeQuery()) {
                        while (row.next()) {
                            messages.add(new Kept(
                                    row.getLong("id"),
                                    channel,
                                    row.getString("recipient"),
                                    Optional.ofNullable(row.getString("subject")),
                                    row.getString("body"),
                                    row.getTimestamp("sent_at").toInstant()));
                        }
                    }
                    return messages;
                }
            });
        } catch (SQLException e) {
            throw new DatabaseException("reading messages", e);
        }
    }
}
