package org.metalingua.kernel.security.internal.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.member.Member;
import org.metalingua.kernel.security.member.Members.Details;
import org.metalingua.kernel.security.member.Members.Order;
import org.metalingua.kernel.security.member.Members.Search;

/** The rows of members and of their roles. Stateless; runs in the transaction it is given. */
final class MemberTable {
    private static final String MEMBERS = """
            select a.id, a.display_name, a.email, a.phone, m.state, m.national_code, m.iban, m.joined_at,
                   m.last_seen_at, m.version, r.roles, b.id as branch_id, b.code as branch_code, b.name as branch_name
              from member m
              join account a on a.id = m.account_id
              left join branch b on b.id = m.branch_id
             cross join lateral (
                   select coalesce(m.roles_aside, array(
                          select s.role from membership s
                           where s.institute_id = m.institute_id and s.account_id = m.account_id)) as roles) r
            """;
    private static final String STUDENT = Role.STUDENT.wireName();

    private MemberTable() {}

    static List<Member> list(Transaction transaction, Search search) {
        SearchText text = SearchText.of(search.text());
        String role = search.role().map(Role::wireName).orElse(null);
        Long branch = search.branch().isPresent() ? search.branch().getAsLong() : null;
        OptionalLong after = search.after();
        String sql = MEMBERS
                + """
                 where m.state = any (?)
                   and (?::text is null or metalingua_search_key(a.display_name) like metalingua_search_key(?)
                        or a.email like lower(?) or a.phone like ?)
                   and (?::text is null or ? = any (r.roles))
                   and (not ? or r.roles <@ array[?])
                   and (?::bigint is null or m.branch_id = ?)
                """
                + (after.isPresent() ? "and " + following(search.order()) : "")
                + order(search.order()) + " limit ?";
        Object[] shared = {
            search.states().stream().map(MemberTable::stateName).toArray(String[]::new),
            text.text(),
            text.text(),
            text.text(),
            text.number(),
            role,
            role,
            search.studentsOnly(),
            STUDENT,
            branch,
            branch
        };
        Object[] all = new Object[shared.length + (after.isPresent() ? 2 : 1)];
        System.arraycopy(shared, 0, all, 0, shared.length);
        if (after.isPresent()) {
            all[shared.length] = after.getAsLong();
        }
        all[all.length - 1] = search.rows();
        return new Statement(sql, all).list(transaction, MemberTable::member);
    }

    static Optional<Member> find(Transaction transaction, long account) {
        return new Statement(MEMBERS + " where m.account_id = ?", account).find(transaction, MemberTable::member);
    }

    /** Changes of members of an institute take turns: none sees another's half. */
    static void takeTurn(Transaction transaction) {
        new Statement("select pg_advisory_xact_lock(hashtextextended('members ' || metalingua_current_institute(), 0))")
                .list(transaction, row -> true);
    }

    static boolean hasOtherAdmin(Transaction transaction, long account) {
        return new Statement("select from membership where role = 'admin' and account_id <> ? limit 1", account)
                .find(transaction, row -> true)
                .isPresent();
    }

    static boolean hasNationalCode(Transaction transaction, NationalCode code, long butAccount) {
        return new Statement(
                        "select from member where national_code = ? and account_id <> ? and state <> 'removed'",
                        code.digits(),
                        butAccount)
                .find(transaction, row -> true)
                .isPresent();
    }

    /** Whether people may come to belong to a branch. */
    static boolean isOpenBranch(Transaction transaction, long branch) {
        return new Statement("select from branch where id = ? and archived_at is null", branch)
                .find(transaction, row -> true)
                .isPresent();
    }

    static void describe(Transaction transaction, long account, Details details) {
        new Statement(
                        "update member set national_code = ?, iban = ?, branch_id = ?, version = version + 1"
                                + " where account_id = ?",
                        details.nationalCode().map(NationalCode::digits).orElse(null),
                        details.iban().map(Iban::text).orElse(null),
                        details.branch().isPresent() ? details.branch().getAsLong() : null,
                        account)
                .run(transaction);
    }

    static void setRoles(Transaction transaction, long account, Set<Role> roles) {
        String[] names = RoleNames.of(roles);
        new Statement("delete from membership where account_id = ? and role <> all (?)", account, names)
                .run(transaction);
        new Statement(
                        "insert into membership (account_id, role) select ?, unnest(?)"
                                + " on conflict (institute_id, account_id, role) do nothing",
                        account,
                        names)
                .run(transaction);
    }

    static void setRolesAside(Transaction transaction, long account, Set<Role> roles) {
        new Statement("update member set roles_aside = ? where account_id = ?", RoleNames.of(roles), account)
                .run(transaction);
    }

    /** Takes the roles away and keeps them aside. */
    static void putAside(Transaction transaction, long account, Member.State state, Set<Role> roles) {
        new Statement("delete from membership where account_id = ?", account).run(transaction);
        new Statement(
                        "update member set state = ?, roles_aside = ?, version = version + 1 where account_id = ?",
                        stateName(state),
                        RoleNames.of(roles),
                        account)
                .run(transaction);
    }

    /** Where the member is signed in to this institute. */
    static List<UUID> signIns(Transaction transaction, long account) {
        return families(transaction, "select family from member_sign_ins(?)", account);
    }

    /** Ends these sign-ins. */
    static List<UUID> endSignIns(Transaction transaction, long account) {
        return families(transaction, "select family from member_end_sign_ins(?)", account);
    }

    private static List<UUID> families(Transaction transaction, String sql, long account) {
        return new Statement(sql, account).list(transaction, row -> row.getObject("family", UUID.class));
    }

    /** The last one of the page before is looked up again, so that the cursor need not hold what is sorted by. */
    private static String following(Order order) {
        String last = "from member m join account a on a.id = m.account_id where m.account_id = ?)\n";
        return switch (order) {
            case NAME ->
                "(metalingua_search_key(a.display_name), a.id) > (select metalingua_search_key(a.display_name),"
                        + " a.id " + last;
            case JOINED -> "(m.joined_at, a.id) < (select m.joined_at, a.id " + last;
            case SEEN ->
                "(coalesce(m.last_seen_at, '-infinity'), a.id) < (select coalesce(m.last_seen_at, '-infinity'),"
                        + " a.id " + last;
        };
    }

    private static String order(Order order) {
        return switch (order) {
            case NAME -> "order by metalingua_search_key(a.display_name), a.id";
            case JOINED -> "order by m.joined_at desc, a.id desc";
            case SEEN -> "order by coalesce(m.last_seen_at, '-infinity') desc, a.id desc";
        };
    }

    private static String stateName(Member.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getLong("id"),
                row.getString("display_name"),
                Optional.ofNullable(row.getString("email")),
                Optional.ofNullable(row.getString("phone")),
                RoleNames.read(row, "roles"),
                Member.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("national_code")).map(NationalCode::new),
                Optional.ofNullable(row.getString("iban")).map(Iban::new),
                branch(row),
                row.getObject("joined_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("last_seen_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("version"));
    }

    private static Optional<Member.Branch> branch(ResultSet row) throws SQLException {
        long id = row.getLong("branch_id");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Member.Branch(id, row.getString("branch_code"), row.getString("branch_name")));
    }
}
