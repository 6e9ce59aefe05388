package org.metalingua.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection. It shares its cores with the server it measures, so it does as little as it can.
 */
final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final URI server;
    private String headers;

    HttpConnection(URI server, String token) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        this.server = server;
        become(token, "127.0.0.1");
    }

    /**
     * Whose requests these are from now on; nobody's in particular without a token.
     *
     * @param address that a trusted proxy names; none is believed unless the platform trusts loopback
     */
    void become(String token, String address) {
        headers = " HTTP/1.1\r\nHost: " + server.getAuthority()
                + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token)
                + "\r\nX-Forwarded-For: " + address
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    /** The body of the answer; throws when its status is none of success. */
    String get(String path) throws IOException {
        return send("GET", path, new byte[0]);
    }

    /** The body of the answer; throws when its status is none of success. */
    String post(String path, byte[] body) throws IOException {
        return send("POST", path, body);
    }

    private String send(String method, String path, byte[] body) throws IOException {
        byte[] head = (method + " " + path + headers + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        out.write(request);
        String status = line();
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            }
        }
        String answer = chunked ? chunks() : text(length);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(method + " " + path + " -> " + status + " " + answer);
        }
        return answer;
    }

    private String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.append(text(size));
            line();
        }
        line();
        return all.toString();
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server closed the connection");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(128);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.append((char) next);
        }
        line.setLength(Math.max(0, line.length() - 1));
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
