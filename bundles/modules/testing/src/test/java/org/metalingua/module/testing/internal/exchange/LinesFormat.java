package org.metalingua.module.testing.internal.exchange;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.FormatInfo;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Losses;
import org.metalingua.kernel.api.exchange.Media;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.kernel.persistence.Json;

/**
 * A choice question a line: {@code id|stem}, with {@code |lossy} behind it one that loses something. {@code !} is a line
 * nothing can hold, {@code ?} one that breaks the file, {@code *} one that breaks this format; {@code %} and Base64 is a
 * picture.
 */
final class LinesFormat implements ItemFormat {
    /** Told of every line before it is read. */
    private final IntConsumer onLine;

    LinesFormat(IntConsumer onLine) {
        this.onLine = onLine;
    }

    @Override
    public FormatInfo info() {
        return new FormatInfo("lines", "Lines", true, true, "text/plain", "lines");
    }

    @Override
    public boolean recognises(Source source) {
        return source.name().endsWith(".lines");
    }

    @Override
    public void read(Source source, Sink sink) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                onLine.accept(++number);
                read(line, Integer.toString(number), sink);
            }
        }
    }

    private static void read(String line, String place, Sink sink) throws IOException {
        switch (line.charAt(0)) {
            case '?' -> throw new FormatException(place, "The line is broken.");
            case '*' -> throw new IllegalStateException("no idea");
            case '!' ->
                sink.item(ExchangeItem.unsupported(
                        null, place, line, List.of(new Loss(Loss.TYPE_UNSUPPORTED, "", "a riddle"))));
            case '%' -> {
                byte[] picture = Base64.getDecoder().decode(line.substring(1));
                Optional<String> name = sink.media("p.png", null, new ByteArrayInputStream(picture), "CC BY");
                sink.item(item(null, place, "see " + name.orElse("nothing"), List.of()));
            }
            default -> {
                String[] parts = line.split("\\|");
                sink.item(item(
                        parts[0].isEmpty() ? null : parts[0],
                        place,
                        parts[1],
                        parts.length > 2 ? List.of(new Loss(Loss.HINTS_DROPPED, "", parts[2])) : List.of()));
            }
        }
    }

    private static ExchangeItem item(String id, String place, String stem, List<Loss> losses) {
        return new ExchangeItem(
                id,
                place,
                "choice",
                stem,
                null,
                null,
                null,
                List.of(),
                Json.toTree(Map.of("stem", stem)),
                Json.parse("{\"correct\": \"b\"}"),
                null,
                null,
                losses);
    }

    @Override
    public void write(List<ExchangeItem> items, Media media, OutputStream out, Losses losses) throws IOException {
        for (ExchangeItem item : items) {
            if (item.type().equals("choice")) {
                out.write((item.identifier() + "|" + item.content().path("stem").asText() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            } else {
                losses.leftOut(item, new Loss(Loss.TYPE_UNSUPPORTED, "", item.type()));
            }
        }
    }
}
