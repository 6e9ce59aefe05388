package org.metalingua.provider.ai_ollama;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The lines of a response body as they come. Unlike a stream of the JDK's own, waiting for the next piece has a limit.
 * Read by one thread; closing it before its end closes the connection, upon which the server stops working.
 */
final class NdjsonStream implements HttpResponse.BodySubscriber<NdjsonStream>, AutoCloseable {
    private static final int MAX_LINE = 1 << 20;

    /** What came: a piece of the body, or its end, which a failure may have brought about. */
    private sealed interface Event {
        record Piece(byte[] bytes) implements Event {}

        record End(Optional<Throwable> failure) implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private boolean ended;

    @Override
    public CompletionStage<NdjsonStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscribed.complete(subscription);
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            piece.writeBytes(bytes);
        }
        events.add(new Event.Piece(piece.toByteArray()));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event.End(Optional.of(failure)));
    }

    @Override
    public void onComplete() {
        events.add(new Event.End(Optional.empty()));
    }

    /**
     * The next line, the last one also without a line feed; empty at the end.
     *
     * @param idle how long no byte may come
     * @param end the {@link System#nanoTime} after which nobody waits any longer
     * @throws IOException when the connection broke or nothing came in time
     */
    Optional<String> next(Duration idle, long end) throws IOException, InterruptedException {
        while (lines.isEmpty() && !ended) {
            long left = Math.min(idle.toNanos(), end - System.nanoTime());
            Event event = events.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new HttpTimeoutException(
                        left < idle.toNanos()
                                ? "the time for it was over"
                                : "nothing came for " + idle.toSeconds() + " s");
            }
            if (event instanceof Event.Piece piece) {
                split(piece.bytes());
                subscribed.join().request(1);
            } else if (event instanceof Event.End over) {
                ended = true;
                if (over.failure().isPresent()) {
                    throw new IOException(
                            "the connection was lost", over.failure().get());
                }
                if (rest.size() > 0) {
                    lines.add(rest.toString(StandardCharsets.UTF_8));
                }
            }
        }
        return Optional.ofNullable(lines.poll());
    }

    private void split(byte[] bytes) throws IOException {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                rest.write(bytes, from, i - from);
                lines.add(rest.toString(StandardCharsets.UTF_8));
                rest.reset();
                from = i + 1;
            }
        }
        rest.write(bytes, from, bytes.length - from);
        if (rest.size() > MAX_LINE) {
            throw new IOException("a line does not end");
        }
    }

    @Override
    public void close() {
        if (!ended) {
            subscribed.thenAccept(Flow.Subscription::cancel);
        }
    }
}
