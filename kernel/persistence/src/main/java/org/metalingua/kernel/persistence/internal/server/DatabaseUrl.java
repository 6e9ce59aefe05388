package org.metalingua.kernel.persistence.internal.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and who logs in.
 *
 * @param address {@code host:port/database}
 * @param parameters further parameters of the JDBC driver, such as {@code sslmode}
 */
public record DatabaseUrl(String address, String user, String password, Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5432;
    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    public DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads {@code postgres://user:password@host:port/database?parameters}, {@code postgresql://} or {@code
     * jdbc:postgresql://host:port/database?user=..&password=..}.
     *
     * @throws IllegalArgumentException saying what is wrong, without the password
     */
    public static DatabaseUrl parse(String text) {
        URI uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
            throw wrong("it must begin with postgres://, postgresql:// or jdbc:postgresql://");
        }
        if (uri.getHost() == null) {
            throw wrong("it names no host, or holds a character that must be percent-encoded");
        }
        String database = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (database.isEmpty()) {
            throw wrong("it names no database");
        }
        Map<String, String> parameters = parameters(uri.getRawQuery());
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String userParameter = parameters.remove("user");
        String passwordParameter = parameters.remove("password");
        String user = login.length > 0 ? decode(login[0]) : userParameter;
        if (user == null || user.isEmpty()) {
            throw wrong("it names no user");
        }
        String password = login.length > 1 ? decode(login[1]) : passwordParameter;
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new DatabaseUrl(
                uri.getHost() + ":" + port + "/" + database, user, password == null ? "" : password, parameters);
    }

    /** Unpooled connections with the settings that the platform relies on. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        source.setUrl("jdbc:postgresql://" + address.substring(0, address.indexOf('/') + 1)
                + encode(address.substring(address.indexOf('/') + 1)) + "?" + query);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("MetaLingua");
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setTcpKeepAlive(true);
        // jsonb and uuid columns take plain text
        source.setStringType("unspecified");
        return source;
    }

    @Override
    public String toString() {
        return user + "@" + address;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw wrong(e.getReason() + " at character " + e.getIndex());
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String part : query.split("&")) {
                String[] pair = part.split("=", 2);
                parameters.put(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : "");
            }
        }
        return parameters;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Percent-decoding as URIs mean it: a plus sign is a plus sign. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("DATABASE_URL is wrong: " + what + ".");
    }
}
