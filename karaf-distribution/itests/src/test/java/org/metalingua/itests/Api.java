package org.metalingua.itests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The HTTP interface as one caller sees it. */
public final class Api {
    public static final String DEMO_PASSWORD = "metalingua-demo";
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final String token;

    public Api(URI base) {
        this(base, null);
    }

    public Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Signs in as the demo account of a role: {@code student}, {@code platform-admin}. */
    public Api as(String role) {
        return signedIn(role + "@demo.metalingua", DEMO_PASSWORD);
    }

    public Api signedIn(String email, String password) {
        Answer answer = new Api(base).post("/api/login", Map.of("email", email, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("sign-in of " + email + ": " + answer);
        }
        return new Api(base, answer.json().get("accessToken").asText());
    }

    public Api withToken(String otherToken) {
        return new Api(base, otherToken);
    }

    public String token() {
        return token;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer post(String path, Object body) {
        return post(path, body, Map.of());
    }

    public Answer post(String path, Object body, Map<String, String> headers) {
        return sendJson("POST", path, body, headers);
    }

    public Answer put(String path, Object body, Map<String, String> headers) {
        return sendJson("PUT", path, body, headers);
    }

    /** Sends bytes as they are. */
    public Answer postRaw(String path, byte[] body, String contentType) {
        return send("POST", path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", contentType));
    }

    private Answer sendJson(String method, String path, Object body, Map<String, String> headers) {
        try {
            byte[] bytes =
                    body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
            var all = new java.util.HashMap<>(Map.of("Content-Type", "application/json"));
            all.putAll(headers);
            return send(method, path, BodyPublishers.ofByteArray(bytes), all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any request at all. */
    public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        headers.forEach(request::setHeader);
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The status of a GET, or 0 when nobody answers. */
    public int statusOf(String path) {
        try {
            return get(path).status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    /** The body of a GET, or why there is none. */
    public String bodyOf(String path) {
        try {
            return get(path).text();
        } catch (UncheckedIOException e) {
            return e.toString();
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                JsonNode node = JSON.readTree(response.body());
                return node == null ? MissingNode.getInstance() : node;
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + this, e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body of a success; fails otherwise. */
        public JsonNode ok() {
            if (status() / 100 != 2) {
                throw new AssertionError("expected success: " + this);
            }
            return json();
        }

        @Override
        public String toString() {
            return response.request().method() + " " + response.uri().getPath() + " -> " + status() + " " + text();
        }
    }
}
