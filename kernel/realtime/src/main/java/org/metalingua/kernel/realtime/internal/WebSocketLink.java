package org.metalingua.kernel.realtime.internal;

import io.socket.engineio.server.EngineIoServer;
import io.socket.engineio.server.EngineIoWebSocket;
import io.socket.engineio.server.utils.ParseQS;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.WebSocketListener;
import org.eclipse.jetty.websocket.api.WriteCallback;

/**
 * One WebSocket between Jetty and Engine.IO. Writes never wait: a client that does not read is dropped when too much
 * waits for it, so that it cannot hold up those that do.
 */
final class WebSocketLink extends EngineIoWebSocket implements WebSocketListener {
    /** Characters that may wait to be written: some full messages. */
    private static final long MAX_WAITING = 1 << 20;

    private final EngineIoServer engine;
    private final AtomicLong waiting = new AtomicLong();
    private volatile Session session;
    private Map<String, String> query;
    private Map<String, List<String>> headers;

    WebSocketLink(EngineIoServer engine) {
        this.engine = engine;
    }

    @Override
    public Map<String, String> getQuery() {
        return query;
    }

    @Override
    public Map<String, List<String>> getConnectionHeaders() {
        return headers;
    }

    @Override
    public void write(String message) throws IOException {
        Session open = session;
        if (open == null) {
            return;
        }
        if (waiting.addAndGet(message.length()) > MAX_WAITING) {
            open.disconnect();
            return;
        }
        open.getRemote().sendString(message, new Written(message.length()));
    }

    @Override
    public void write(byte[] message) {
        Session open = session;
        if (open != null) {
            open.getRemote().sendBytes(ByteBuffer.wrap(message), new Written(0));
        }
    }

    /** A failed write ends the connection, which Jetty tells by itself. */
    private final class Written implements WriteCallback {
        private final int length;

        Written(int length) {
            this.length = length;
        }

        @Override
        public void writeSuccess() {
            waiting.addAndGet(-length);
        }

        @Override
        public void writeFailed(Throwable cause) {
            waiting.addAndGet(-length);
        }
    }

    @Override
    public void close() {
        Session open = session;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void onWebSocketConnect(Session opened) {
        session = opened;
        query = ParseQS.decode(opened.getUpgradeRequest().getQueryString());
        headers = opened.getUpgradeRequest().getHeaders();
        engine.handleWebSocket(this);
    }

    @Override
    public void onWebSocketText(String message) {
        if (Frames.isAcceptable(message)) {
            emit("message", message);
        } else {
            refuse();
        }
    }

    @Override
    public void onWebSocketBinary(byte[] payload, int offset, int length) {
        refuse();
    }

    private void refuse() {
        Session open = session;
        if (open != null) {
            open.close(StatusCode.POLICY_VIOLATION, "not acceptable");
        }
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason) {
        session = null;
        emit("close");
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        emit("error", "transport error", cause.toString());
    }
}
