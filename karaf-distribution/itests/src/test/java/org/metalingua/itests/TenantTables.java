package org.metalingua.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;

/**
 * The tables that hold what is an institute's, as the catalogue of a test's own database knows them; nothing is listed
 * here, so that a new table is looked at as soon as there is one.
 */
final class TenantTables {
    private static final String CHECK_VIOLATION = "23514";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String REFUSED = "42501";
    /** Tried in turn for a text on which there is a condition, after what the condition itself names. */
    private static final List<String> TEXTS =
            List.of("A1", "+989121234567", "#aabbcc", "0".repeat(64), "Asia/Tehran", "en", "image/png");

    private static final List<String> NUMBERS = List.of("1", "0", "0.5", "10");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");

    private final DataSource database;
    private final Path files;
    private long number;

    /** @param files the folder in which the platform keeps files, one below it for each institute */
    TenantTables(DataSource database, Path files) {
        this.database = database;
        this.files = files;
    }

    /** @param required a value must be given, for the database has none */
    private record Column(String name, String type, boolean required) {}

    /** @param columns of the referring table, in the order of {@code targets} */
    private record Reference(List<String> columns, String table, List<String> targets) {}

    /** Every table with an institute_id. */
    List<String> tables() throws SQLException {
        return texts("select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                + " where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace"
                + " and a.attname = 'institute_id' and not a.attisdropped order by 1");
    }

    /** Lets what comes next be numbered from a number that nothing else in the database has. */
    void numberFrom(long first) throws SQLException {
        number = first;
        execute("select setval(s.oid, " + first + " + 1000 * row_number() over (order by s.oid)) from pg_class s"
                + " where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace");
    }

    /** Gives the institute a row in every table in which it has none; where a text is free, it is the marker. */
    void fill(long institute, String marker) throws SQLException {
        keep(institute, marker);
        Set<String> empty = new LinkedHashSet<>();
        for (String table : tables()) {
            if (count(table, institute) == 0) {
                empty.add(table);
            }
        }
        // a row may refer to rows of other tables, which come first
        while (!empty.isEmpty()) {
            List<String> filled = new ArrayList<>();
            for (String table : empty) {
                if (insert(table, institute, marker)) {
                    filled.add(table);
                }
            }
            if (filled.isEmpty()) {
                throw new AssertionError("no row can be made for " + empty + ", which wait for one another");
            }
            filled.forEach(empty::remove);
        }
    }

    /** A file that rows can name: it holds the marker. */
    private void keep(long institute, String marker) {
        String sha256 = sha256(marker);
        Path file = files.resolve(Long.toString(institute))
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, marker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean insert(String table, long institute, String marker) throws SQLException {
        Map<String, Object> given = new LinkedHashMap<>();
        List<Column> columns = columns(table);
        Set<String> required =
                columns.stream().filter(Column::required).map(Column::name).collect(Collectors.toSet());
        given.put("institute_id", institute);
        for (Reference reference : references(table)) {
            Optional<Map<String, Object>> row = row(reference, institute);
            if (row.isPresent()) {
                row.get().forEach(given::putIfAbsent);
            } else if (reference.columns().stream()
                    .anyMatch(column -> required.contains(column) && !given.containsKey(column))) {
                return false;
            }
        }
        Map<String, List<String>> more = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.required() && !given.containsKey(column.name())) {
                List<String> values = new ArrayList<>(values(table, column, marker));
                given.put(column.name(), values.remove(0));
                more.put(column.name(), values);
            }
        }
        insert(table, columns, given, more);
        return true;
    }

    /** Tries other values where a condition is not met; a condition that none of them meets goes. */
    private void insert(String table, List<Column> columns, Map<String, Object> given, Map<String, List<String>> more)
            throws SQLException {
        Map<String, String> types = columns.stream().collect(Collectors.toMap(Column::name, Column::type));
        while (true) {
            String sql = "insert into " + table + " (" + String.join(", ", given.keySet()) + ") values ("
                    + given.keySet().stream()
                            .map(column -> "?::" + types.getOrDefault(column, "bigint"))
                            .collect(Collectors.joining(", "))
                    + ")";
            try (Connection connection = platform();
                    PreparedStatement insert = connection.prepareStatement(sql)) {
                int place = 1;
                for (Object value : given.values()) {
                    insert.setString(place++, Objects.toString(value, null));
                }
                insert.executeUpdate();
                return;
            } catch (PSQLException e) {
                // the platform itself was faster
                if (UNIQUE_VIOLATION.equals(e.getSQLState()) && count(table, (long) given.get("institute_id")) > 0) {
                    return;
                }
                if (!CHECK_VIOLATION.equals(e.getSQLState())) {
                    throw new AssertionError("no row can be made for " + table + ": " + e.getMessage(), e);
                }
                String condition = e.getServerErrorMessage().getConstraint();
                Optional<String> other = texts("select a.attname from pg_constraint k join pg_attribute a"
                                + " on a.attrelid = k.conrelid and a.attnum = any(k.conkey) where k.conname = '"
                                + condition + "' and k.conrelid = '" + table + "'::regclass")
                        .stream()
                        .filter(column -> !more.getOrDefault(column, List.of()).isEmpty())
                        .findFirst();
                if (other.isPresent()) {
                    given.put(other.get(), more.get(other.get()).remove(0));
                } else {
                    execute("alter table " + table + " drop constraint " + condition);
                }
            }
        }
    }

    private List<String> values(String table, Column column, String marker) throws SQLException {
        if (column.name().equals("sha256")) {
            return List.of(sha256(marker));
        }
        if (column.name().equals("size")) {
            return List.of(Integer.toString(marker.length()));
        }
        return switch (column.type()) {
            case "int8" -> List.of(Long.toString(++number));
            case "int2", "int4", "float4", "float8", "numeric" -> NUMBERS;
            case "bool" -> List.of("false", "true");
            case "timestamptz" -> List.of("2035-01-01T00:00:00Z");
            case "date" -> List.of("2035-01-01");
            case "interval" -> List.of("1 day");
            case "uuid" -> List.of(new java.util.UUID(0, ++number).toString());
            case "json", "jsonb" -> List.of("{}", "[]");
            case "bytea" -> List.of("\\x" + Long.toString(++number));
            case "text" -> {
                List<String> all = new ArrayList<>();
                all.add(marker + "-" + ++number);
                for (String condition : texts("select pg_get_constraintdef(k.oid) from pg_constraint k"
                        + " join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)"
                        + " where k.contype = 'c' and k.conrelid = '" + table + "'::regclass and a.attname = '"
                        + column.name() + "'")) {
                    Matcher literal = LITERAL.matcher(condition);
                    while (literal.find()) {
                        all.add(literal.group(1));
                    }
                }
                all.addAll(TEXTS);
                yield all;
            }
            default -> {
                if (column.type().startsWith("_")) {
                    yield List.of("{}");
                }
                throw new AssertionError("no value is known for " + table + "." + column);
            }
        };
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select column_name, udt_name,"
                        + " is_nullable = 'NO' and column_default is null and is_identity = 'NO'"
                        + " and is_generated = 'NEVER' as required"
                        + " from information_schema.columns where table_schema = 'public' and table_name = ?")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new Column(
                            row.getString("column_name"), row.getString("udt_name"), row.getBoolean("required")));
                }
            }
        }
        return all;
    }

    private List<Reference> references(String table) throws SQLException {
        List<Reference> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select k.confrelid::regclass::text as target,"
                        + " (select array_agg(a.attname::text order by n) from unnest(k.conkey) with ordinality c(num, n)"
                        + " join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num) as columns,"
                        + " (select array_agg(a.attname::text order by n) from unnest(k.confkey) with ordinality c(num, n)"
                        + " join pg_attribute a on a.attrelid = k.confrelid and a.attnum = c.num) as targets"
                        + " from pg_constraint k where k.contype = 'f' and k.conrelid = ?::regclass")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new Reference(
                            List.of((String[]) row.getArray("columns").getArray()),
                            row.getString("target"),
                            List.of((String[]) row.getArray("targets").getArray())));
                }
            }
        }
        return all;
    }

    /** The values of a referring row's columns, from a row of the institute or of one of its members. */
    private Optional<Map<String, Object>> row(Reference reference, long institute) throws SQLException {
        String whose =
                switch (reference.table()) {
                    case "institute" -> "id = " + institute;
                    case "account" ->
                        "id in (select account_id from membership where institute_id = " + institute + ")";
                    default -> "institute_id = " + institute;
                };
        try (Connection connection = platform();
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("select " + String.join(", ", reference.targets()) + " from "
                        + reference.table() + " where " + whose + " limit 1")) {
            if (!row.next()) {
                return Optional.empty();
            }
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < reference.columns().size(); i++) {
                values.put(reference.columns().get(i), row.getObject(i + 1));
            }
            return Optional.of(values);
        }
    }

    /** By which the institute's rows are known: for each unique index the values of some rows, in its columns' order. */
    List<List<String>> keys(long institute) throws SQLException {
        Set<List<String>> all = new LinkedHashSet<>();
        for (String table : tables()) {
            for (String index : texts("select i.indexrelid::regclass::text from pg_index i where i.indisunique"
                    + " and i.indexprs is null and i.indrelid = '" + table + "'::regclass")) {
                List<String> columns = texts("select a.attname from pg_attribute a where a.attrelid = '" + index
                        + "'::regclass and a.attname <> 'institute_id' order by a.attnum");
                if (!columns.isEmpty()) {
                    String list = columns.stream().map(one -> one + "::text").collect(Collectors.joining(", "));
                    for (String row : texts("select array_to_string(array[" + list + "], e'\\x01') from " + table
                            + " where institute_id = " + institute + " order by 1 limit 3")) {
                        all.add(List.of(row.split("\u0001", -1)));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    /** What every table holds of the institute, as one value each. */
    Map<String, String> checksums(long institute) throws SQLException {
        Map<String, String> all = new TreeMap<>();
        for (String table : tables()) {
            all.put(
                    table,
                    text(
                            "select count(*) || ' ' || coalesce(md5(string_agg(t::text, e'\\n' order by t::text)), '') from "
                                    + table + " t where institute_id = " + institute));
        }
        all.put("institute", text("select md5(i::text) from institute i where id = " + institute));
        all.put(
                "account",
                text("select md5(string_agg(a::text, e'\\n' order by a.id)) from account a where id in"
                        + " (select account_id from membership where institute_id = " + institute + ")"));
        return all;
    }

    /** Relations that a tenant's database roles may touch, and that no forced policy for them guards. */
    List<String> unguarded() throws SQLException {
        return texts("""
                select c.relname || ' for ' || r.rolname
                from pg_class c, pg_roles r
                where r.rolname in ('metalingua_institute', 'metalingua_signin')
                  and c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace = 'public'::regnamespace
                  and (has_table_privilege(r.oid, c.oid, 'select, insert, update, delete, truncate')
                       or has_any_column_privilege(r.oid, c.oid, 'select, insert, update'))
                  and not (c.relrowsecurity and c.relforcerowsecurity and c.relkind in ('r', 'p')
                           and exists (select from pg_policy p where p.polrelid = c.oid and r.oid = any (p.polroles)))
                  -- such a view shows what its tables show to whoever asks, and they are looked at here themselves
                  and not (c.relkind = 'v' and 'security_invoker=true' = any (c.reloptions))
                union all
                select c.relname || ' has an institute and no forced policy'
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'institute_id' and not a.attisdropped
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                  and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
                order by 1""");
    }

    /** What the database lets a stranger's institute see or do with rows that are not its own. */
    List<String> crossings(long owner, long stranger) throws SQLException {
        List<String> all = new ArrayList<>();
        String members = text("select string_agg(distinct account_id::text, ', ') from membership where institute_id = "
                + owner + " and account_id not in (select account_id from membership where institute_id = " + stranger
                + ")");
        Map<String, List<String>> given = new TreeMap<>();
        for (String table : tables()) {
            given.put(
                    table,
                    texts("select column_name from information_schema.columns where table_schema = 'public'"
                            + " and is_generated = 'NEVER' and table_name = '" + table + "'"));
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local role metalingua_institute");
            statement.execute("set local app.institute = '" + stranger + "'");
            for (String table : tables()) {
                String rows = " from " + table + " where institute_id = " + owner;
                counts(connection, "select count(*)" + rows).ifPresent(seen -> all.add(table + ": sees " + seen));
                counts(
                                connection,
                                "with changed as (update " + table + " set institute_id = institute_id"
                                        + " where institute_id = " + owner
                                        + " returning 1) select count(*) from changed")
                        .ifPresent(changed -> all.add(table + ": changes " + changed));
                counts(connection, "with gone as (delete" + rows + " returning 1) select count(*) from gone")
                        .ifPresent(gone -> all.add(table + ": deletes " + gone));
                String names = String.join(", ", given.get(table));
                String values = names.replaceAll("\\binstitute_id\\b", Long.toString(owner));
                if (!refused(
                        connection,
                        "insert into " + table + " (" + names + ") overriding system value select " + values + " from "
                                + table + " limit 1")) {
                    all.add(table + ": adds");
                }
            }
            counts(connection, "select count(*) from institute where id = " + owner)
                    .ifPresent(seen -> all.add("institute: sees " + seen));
            counts(connection, "select count(id) from account where id in (" + members + ")")
                    .ifPresent(seen -> all.add("account: sees " + seen));
            connection.rollback();
        }
        return all;
    }

    /** The count unless it is 0 or the statement is refused. */
    private static Optional<Long> counts(Connection connection, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return Optional.of(row.getLong(1)).filter(count -> count > 0);
        } catch (PSQLException e) {
            if (!REFUSED.equals(e.getSQLState())) {
                throw new AssertionError(sql, e);
            }
            return Optional.empty();
        } finally {
            connection.rollback(before);
        }
    }

    private static boolean refused(Connection connection, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return false;
        } catch (PSQLException e) {
            return REFUSED.equals(e.getSQLState());
        } finally {
            connection.rollback(before);
        }
    }

    private long count(String table, long institute) throws SQLException {
        return Long.parseLong(text("select count(*) from " + table + " where institute_id = " + institute));
    }

    String text(String sql) throws SQLException {
        return texts(sql).get(0);
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = platform();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (row.next()) {
                all.add(row.getString(1));
            }
            return all;
        }
    }

    /** Runs statements as the owner of the tables. */
    void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : Arrays.asList(statements)) {
                statement.execute(sql);
            }
        }
    }

    /** A connection that sees every row. */
    private Connection platform() throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role metalingua_platform");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
