package org.metalingua.provider.stt_whisper;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A form as RFC 7578 has it. Its length is known before it is sent, because small servers do not take chunks. */
final class Multipart {
    private final String boundary = "metalingua-" + UUID.randomUUID();
    private final List<byte[]> pieces = new ArrayList<>();

    /** An empty value is left out: to these servers it is not the same as none. */
    Multipart field(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        add("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
        return this;
    }

    Multipart file(String name, String fileName, String contentType, byte[] content) {
        add("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + contentType.replaceAll("[\\r\\n]", "") + "\r\n\r\n");
        pieces.add(content);
        add("\r\n");
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        List<byte[]> all = new ArrayList<>(pieces);
        all.add(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.concat(
                all.stream().map(BodyPublishers::ofByteArray).toArray(BodyPublisher[]::new));
    }

    private void add(String text) {
        pieces.add(text.getBytes(StandardCharsets.UTF_8));
    }
}
