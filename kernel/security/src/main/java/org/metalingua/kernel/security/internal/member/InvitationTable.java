package org.metalingua.kernel.security.internal.member;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.EmailAddress;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.member.Invitation;
import org.metalingua.kernel.security.member.Invitations;
import org.metalingua.kernel.security.member.Invitations.Draft;
import org.metalingua.kernel.security.member.Invitations.Known;
import org.metalingua.kernel.security.member.Invitations.Search;

/** The rows of invitations. Stateless; runs in the transaction it is given. */
final class InvitationTable {
    private static final long LIFETIME_SECONDS = Invitations.LIFETIME.toSeconds();
    private static final int MAX_ERROR = 300;

    private InvitationTable() {}

    /** A message that waits. */
    record Waiting(
            long id,
            String institute,
            Optional<String> inviter,
            String displayName,
            Optional<String> email,
            Optional<String> phone,
            String locale) {}

    /** Those who are asked about and are members, by address and phone. */
    static Set<String> members(Transaction transaction, List<Draft> drafts) {
        String[] emails = drafts.stream()
                .flatMap(draft -> draft.email().stream())
                .map(EmailAddress::text)
                .toArray(String[]::new);
        String[] phones = drafts.stream()
                .flatMap(draft -> draft.phone().stream())
                .map(Phone::e164)
                .toArray(String[]::new);
        Set<String> members = new HashSet<>();
        new Statement("""
                        select a.email, a.phone from member m join account a on a.id = m.account_id
                         where m.state <> 'removed' and (a.email = any (?) or a.phone = any (?))\
                        """, emails, phones)
                .list(transaction, row -> members.add(row.getString("email")) | members.add(row.getString("phone")));
        return members;
    }

    /** What stands against inviting those who are asked about once more, by recipient. */
    static Map<String, Known> invited(Transaction transaction, List<Draft> drafts) {
        String[] recipients = drafts.stream().map(Draft::recipient).toArray(String[]::new);
        Map<String, Known> invited = new HashMap<>();
        new Statement("""
                        select coalesce(email, phone) as recipient, bool_or(state = 'open' and expires_at > now()) as open,
                               coalesce(sum(sent_count) filter (where sent_at > now() - interval '1 day'), 0) as messages
                          from invitation where coalesce(email, phone) = any (?) group by 1\
                        """, (Object) recipients).list(transaction, row -> {
            if (row.getBoolean("open")) {
                invited.put(row.getString("recipient"), Known.INVITED);
            } else if (row.getInt("messages") >= Invitations.MESSAGES_A_DAY) {
                invited.put(row.getString("recipient"), Known.WRITTEN_TO);
            }
            return null;
        });
        return invited;
    }

    /** How many were made within a day. */
    static int today(Transaction transaction) {
        return new Statement("select count(*) as made from invitation where created_at > now() - interval '1 day'")
                .find(transaction, row -> row.getInt("made"))
                .orElseThrow();
    }

    /** Invitations of an institute take turns, so that limits hold and nobody is invited twice. */
    static void takeTurn(Transaction transaction) {
        new Statement(
                        "select pg_advisory_xact_lock(hashtextextended('invitations ' || metalingua_current_institute(), 0))")
                .list(transaction, row -> true);
    }

    /** The ids of the new ones by their recipients; those who have an open one are left out. */
    static Map<String, Long> add(Transaction transaction, Long inviter, List<Draft> drafts) {
        String[] recipients = drafts.stream().map(Draft::recipient).toArray(String[]::new);
        new Statement("""
                        update invitation set state = 'withdrawn', send_wanted = false, ended_at = now()
                         where state = 'open' and expires_at <= now() and coalesce(email, phone) = any (?)\
                        """, (Object) recipients).run(transaction);
        return new Statement(
                        """
                        insert into invitation (email, phone, display_name, roles, locale, national_code, iban, invited_by,
                                                send_wanted, expires_at)
                        select r.email, r.phone, r.display_name, array(select jsonb_array_elements_text(r.roles)), r.locale,
                               r.national_code, r.iban, ?, true, now() + make_interval(secs => ?)
                          from jsonb_to_recordset(?::jsonb) as r (number integer, email text, phone text,
                               display_name text, roles jsonb, locale text, national_code text, iban text)
                         order by r.number
                        on conflict (institute_id, coalesce(email, phone)) where state = 'open' do nothing
                        returning id, coalesce(email, phone) as recipient\
                        """, inviter, (double) LIFETIME_SECONDS, json(drafts).toString())
                .list(transaction, row -> Map.entry(row.getString("recipient"), row.getLong("id"))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static List<Invitation> list(Transaction transaction, Search search) {
        SearchText text = SearchText.of(search.text());
        String role = search.role().map(Role::wireName).orElse(null);
        return new Statement(
                        """
                        select * from invitation
                         where state = 'open' and id < ?
                           and (?::text is null or metalingua_search_key(display_name) like metalingua_search_key(?)
                                or email like lower(?) or phone like ?)
                           and (?::text is null or ? = any (roles))
                           and (not ? or roles = array['student'])
                         order by id desc limit ?\
                        """,
                        search.after().orElse(Long.MAX_VALUE),
                        text.text(),
                        text.text(),
                        text.text(),
                        text.number(),
                        role,
                        role,
                        search.studentsOnly(),
                        search.rows())
                .list(transaction, InvitationTable::invitation);
    }

    static Optional<Invitation> find(Transaction transaction, long id) {
        return new Statement("select * from invitation where id = ? and state = 'open'", id)
                .find(transaction, InvitationTable::invitation);
    }

    /** How many messages the invitation's recipient has had within a day. */
    static int messages(Transaction transaction, long id) {
        return new Statement("""
                        select coalesce(sum(o.sent_count), 0) as messages
                          from invitation i join invitation o on coalesce(o.email, o.phone) = coalesce(i.email, i.phone)
                         where i.id = ? and o.sent_at > now() - interval '1 day'\
                        """, id)
                .find(transaction, row -> row.getInt("messages"))
                .orElseThrow();
    }

    static void sendAgain(Transaction transaction, long id) {
        new Statement("""
                        update invitation set send_wanted = true, send_error = null,
                               expires_at = now() + make_interval(secs => ?)
                         where id = ? and state = 'open'\
                        """, (double) LIFETIME_SECONDS, id).run(transaction);
    }

    static List<Long> withdraw(Transaction transaction, List<Long> ids) {
        return new Statement("""
                        update invitation set state = 'withdrawn', send_wanted = false, ended_at = now()
                         where id = any (?) and state = 'open' returning id\
                        """, (Object) ids.toArray(Long[]::new)).list(transaction, row -> row.getLong("id"));
    }

    static List<Waiting> waiting(Transaction transaction, int most) {
        return new Statement("""
                        select i.id, n.name, a.display_name as inviter, i.display_name, i.email, i.phone, i.locale
                          from invitation i
                          join institute n on n.id = i.institute_id
                          left join account a on a.id = i.invited_by
                         where i.send_wanted and i.state = 'open'
                         order by i.id limit ? for update of i\
                        """, most)
                .list(
                        transaction,
                        row -> new Waiting(
                                row.getLong("id"),
                                row.getString("name"),
                                Optional.ofNullable(row.getString("inviter")),
                                row.getString("display_name"),
                                Optional.ofNullable(row.getString("email")),
                                Optional.ofNullable(row.getString("phone")),
                                row.getString("locale")));
    }

    static void setLink(Transaction transaction, long id, byte[] tokenHash) {
        new Statement("update invitation set token_hash = ? where id = ?", tokenHash, id).run(transaction);
    }

    static void sent(Transaction transaction, long id, byte[] tokenHash, Optional<String> error) {
        new Statement(
                        """
                        update invitation set send_wanted = false, sent_at = now(), sent_count = sent_count + 1,
                               send_error = ?
                         where id = ? and token_hash = ?\
                        """,
                        error.map(text -> text.length() <= MAX_ERROR ? text : text.substring(0, MAX_ERROR))
                                .orElse(null),
                        id,
                        tokenHash)
                .run(transaction);
    }

    private static ArrayNode json(List<Draft> drafts) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Draft draft : drafts) {
            ObjectNode row = rows.addObject()
                    .put("number", rows.size())
                    .put("email", orNull(draft.email(), EmailAddress::text))
                    .put("phone", orNull(draft.phone(), Phone::e164))
                    .put("display_name", draft.displayName().text())
                    .put("locale", draft.locale())
                    .put("national_code", orNull(draft.nationalCode(), NationalCode::digits))
                    .put("iban", orNull(draft.iban(), Iban::text));
            ArrayNode roles = row.putArray("roles");
            for (String role : RoleNames.of(draft.roles())) {
                roles.add(role);
            }
        }
        return rows;
    }

    private static <T> String orNull(Optional<T> value, Function<T, String> text) {
        return value.map(text).orElse(null);
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        row.getLong("invited_by");
        boolean byThemselves = row.wasNull();
        return new Invitation(
                row.getLong("id"),
                row.getString("display_name"),
                Optional.ofNullable(row.getString("email")),
                Optional.ofNullable(row.getString("phone")),
                RoleNames.read(row, "roles"),
                row.getString("locale"),
                byThemselves,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("send_wanted"),
                Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("send_error")));
    }
}
