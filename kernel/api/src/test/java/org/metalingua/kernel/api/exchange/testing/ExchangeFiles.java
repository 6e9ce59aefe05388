package org.metalingua.kernel.api.exchange.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Losses;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.exchange.Source;

/** Files in memory, for the tests of formats; reads and writes those that carry texts only. */
public final class ExchangeFiles {
    private ExchangeFiles() {}

    public static Source source(String name, byte[] bytes) {
        return new Source() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return bytes.length;
            }
        };
    }

    public static Source source(String name, String text) {
        return source(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static List<ExchangeItem> read(ItemFormat format, String text) throws IOException {
        return read(format, source("questions", text));
    }

    public static List<ExchangeItem> read(ItemFormat format, Source source) throws IOException {
        List<ExchangeItem> items = new ArrayList<>();
        format.read(source, new Sink() {
            @Override
            public void total(long itemsExpected) {
                throw new AssertionError("nothing here knows before");
            }

            @Override
            public void item(ExchangeItem item) {
                items.add(item);
            }

            @Override
            public Optional<String> media(String name, String mediaType, InputStream bytes, String licence) {
                throw new AssertionError("this format carries no files");
            }
        });
        return items;
    }

    public static String write(ItemFormat format, List<ExchangeItem> items, List<Loss> lost, List<Loss> leftOut)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(items, reference -> Optional.empty(), out, collecting(lost, leftOut));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Puts what is lost into lists. */
    public static Losses collecting(List<Loss> lost, List<Loss> leftOut) {
        return new Losses() {
            @Override
            public void lost(ExchangeItem item, Loss loss) {
                lost.add(loss);
            }

            @Override
            public void leftOut(ExchangeItem item, Loss why) {
                leftOut.add(why);
            }
        };
    }
}
