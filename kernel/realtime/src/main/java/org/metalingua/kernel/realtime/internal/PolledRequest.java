package org.metalingua.kernel.realtime.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** A request whose body was read whole: Engine.IO reads it once, by the length that the client claims. */
final class PolledRequest extends HttpServletRequestWrapper {
    private final byte[] body;

    private PolledRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /** Reads at most that many bytes; a request with more gives one that is {@link #isLongerThan} it. */
    static PolledRequest read(HttpServletRequest request, int most) throws IOException {
        return new PolledRequest(request, request.getInputStream().readNBytes(most + 1));
    }

    boolean isLongerThan(int most) {
        return body.length > most;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return bytes.read(into, offset, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("this body is read at once");
            }
        };
    }
}
