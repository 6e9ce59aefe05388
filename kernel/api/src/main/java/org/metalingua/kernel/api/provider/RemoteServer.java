package org.metalingua.kernel.api.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.metalingua.kernel.api.telemetry.Operation;

/**
 * An HTTP server outside of the platform, at an address that somebody has configured: what it says may be late, endless or
 * nonsense. Everything that goes wrong is an {@link IOException}, and {@link #unreachable} makes a sentence of it. Safe for
 * concurrent use; a server that is not used any more holds nothing but its idle connections.
 */
public final class RemoteServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int MAX_REASON = 300;

    private final String url;
    private final List<Header> headers = new ArrayList<>();
    private final int maxBytes;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * @param url the part of its addresses that all of them share; a slash at its end does not matter
     * @param headers lines of "Name: value" that go with every request, as an administrator writes them; others are left out
     * @param authorization the header of that name; blank for none
     * @param maxBytes of an answer; a larger one is a failure
     */
    public RemoteServer(String url, List<String> headers, String authorization, int maxBytes) {
        this.url = url;
        this.maxBytes = maxBytes;
        for (String line : headers) {
            String[] parts = line.split(":", 2);
            if (parts.length == 2) {
                this.headers.add(new Header(parts[0].strip(), parts[1].strip()));
            }
        }
        if (!authorization.isBlank()) {
            this.headers.add(new Header("Authorization", authorization.strip()));
        }
    }

    private record Header(String name, String value) {}

    /**
     * What the server answered.
     *
     * @param body whole; not to be changed
     */
    public record Answer(int status, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The body as JSON; missing when there is none. Fails when it is something else. */
        public JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        /** What an error document says; at most {@value RemoteServer#MAX_REASON} characters of anything else. */
        public String error() {
            return errorIn(text());
        }
    }

    /** What an error document says in one of the ways that are usual; at most the beginning of anything else. */
    public static String errorIn(String body) {
        String said = body;
        try {
            JsonNode json = JSON.readTree(body);
            for (String name : List.of("error", "detail", "message")) {
                if (json.hasNonNull(name)) {
                    JsonNode value = json.get(name);
                    said = value.isTextual()
                            ? value.textValue()
                            : value.path("message").asText(value.toString());
                    break;
                }
            }
        } catch (IOException notJson) {
            // a proxy in between answers in words of its own
        }
        return said.substring(0, Math.min(MAX_REASON, said.length()));
    }

    /**
     * A request with the configured headers, which goes on with the trace of what this thread does.
     *
     * @param path begins with a slash
     */
    public HttpRequest.Builder request(String path) throws IOException {
        URI address;
        try {
            address = URI.create(url.replaceAll("/+$", "") + path);
        } catch (IllegalArgumentException e) {
            throw new IOException("the address is none", e);
        }
        if (address.getHost() == null || !List.of("http", "https").contains(String.valueOf(address.getScheme()))) {
            throw new IOException("the address is no http or https address");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        try {
            headers.forEach(header -> request.header(header.name(), header.value()));
        } catch (IllegalArgumentException e) {
            throw new IOException("a configured header cannot be sent", e);
        }
        Operation.traceparent().ifPresent(header -> request.header("traceparent", header));
        return request;
    }

    /** Waits for the whole answer, with whatever status; the client's own timeout would end with the headers. */
    public Answer send(HttpRequest request, Duration patience) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, head -> new BoundedBody(maxBytes));
        try {
            HttpResponse<byte[]> whole = sent.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
            return new Answer(whole.statusCode(), whole.body());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("nothing within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof IOException io ? io : new IOException(cause);
        } finally {
            // ends the connection too, where its answer has not come to an end
            sent.cancel(true);
        }
    }

    /** For an answer that comes in pieces: whoever reads them sees to the bounds. */
    public <T> HttpResponse<T> stream(HttpRequest request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        return client.send(request, body);
    }

    /** One sentence, for who has configured the address. */
    public String unreachable(IOException e) {
        String what = e instanceof ConnectException ? "nobody answers there" : String.valueOf(e.getMessage());
        return "The server at " + url + " cannot be used: " + what + ".";
    }

    /** Takes a body as it comes, and no more of it than it may be long. */
    private static final class BoundedBody implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
        private final int most;
        private Subscription subscription;
        private long length;

        BoundedBody(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            whole.onSubscribe(given);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            if (length > most) {
                return;
            }
            for (ByteBuffer piece : pieces) {
                length += piece.remaining();
            }
            if (length > most) {
                subscription.cancel();
                whole.onError(new IOException("the answer is larger than " + most + " bytes"));
            } else {
                whole.onNext(pieces);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.onError(failure);
        }

        @Override
        public void onComplete() {
            if (length <= most) {
                whole.onComplete();
            }
        }
    }
}
