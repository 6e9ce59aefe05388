package org.metalingua.exchange.gift;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.exchange.moodle.FromItem;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.FormatInfo;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Losses;
import org.metalingua.kernel.api.exchange.Media;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.exchange.Source;
import org.osgi.service.component.annotations.Component;

/** GIFT, Moodle's format for people who write questions in a text editor (docs.moodle.org/en/GIFT_format), in UTF-8. */
@Component
public final class Gift implements ItemFormat {
    private static final FormatInfo INFO = new FormatInfo("gift", "GIFT", true, true, "text/plain", "gift");
    private static final Pattern CATEGORY = Pattern.compile("\\$CATEGORY:\\s*(.*)");
    private static final Pattern NOTE = Pattern.compile("\\[(id|tag):((?:[^\\]\\\\]|\\\\.)*)]");
    private static final Pattern ANSWERS = Pattern.compile("(?s)(?<!\\\\)\\{.*(?<!\\\\)}");
    private static final int MAX_QUESTION = 256 << 10;
    private static final int HEAD = 64 << 10;

    @Override
    public FormatInfo info() {
        return INFO;
    }

    @Override
    public boolean recognises(Source source) throws IOException {
        String name = source.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gift")) {
            return true;
        }
        if (!name.endsWith(".txt") && !name.isEmpty()) {
            return false;
        }
        try (InputStream in = source.open()) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).strip();
            boolean other =
                    head.startsWith("<") || head.startsWith("{") || head.startsWith("[") || head.startsWith("PK");
            return !other && (head.contains("::") || ANSWERS.matcher(head).find());
        }
    }

    @Override
    public void read(Source source, Sink sink) throws IOException {
        int line = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                source.open(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            Block block = new Block();
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                take(line == 1 ? text.replaceFirst("^\ufeff", "") : text, line, block, sink);
            }
            block.end(sink);
        } catch (CharacterCodingException e) {
            throw new FormatException(
                    Integer.toString(line + 1), "The file is not UTF-8 from about this line on. Save it as UTF-8.", e);
        }
    }

    private static void take(String line, int number, Block block, Sink sink) throws IOException {
        String stripped = line.strip();
        if (stripped.indexOf('\0') >= 0) {
            throw new FormatException(Integer.toString(number), "The file is not text in UTF-8. Save it as UTF-8.");
        }
        if (stripped.startsWith("//")) {
            Matcher notes = NOTE.matcher(stripped);
            while (notes.find()) {
                block.note(notes.group(1), notes.group(2).replaceAll("\\\\(.)", "$1"));
            }
            return;
        }
        if (stripped.isEmpty()) {
            block.end(sink);
            return;
        }
        Matcher category = CATEGORY.matcher(stripped);
        if (block.isEmpty() && category.matches()) {
            block.category(category.group(1));
        } else {
            block.add(line, number);
        }
    }

    @Override
    public void write(List<ExchangeItem> items, Media media, OutputStream out, Losses losses) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        for (ExchangeItem item : items) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("writing was interrupted");
            }
            FromItem.Result question = FromItem.of(item);
            List<Loss> found = new ArrayList<>(question.losses());
            String text = question.item() == null ? null : GiftWriter.text(question.item(), found);
            if (text == null) {
                found.forEach(loss -> losses.leftOut(item, loss));
            } else {
                found.forEach(loss -> losses.lost(item, loss));
                writer.write(text);
            }
        }
        writer.flush();
    }

    /** The lines between two empty ones. */
    private static final class Block {
        private final StringBuilder text = new StringBuilder();
        private final List<String> tags = new ArrayList<>();
        private String identifier;
        private String category = "";
        private int line;

        boolean isEmpty() {
            return text.isEmpty();
        }

        void category(String path) {
            category = path;
        }

        void note(String name, String value) {
            if (name.equals("id")) {
                identifier = value;
            } else {
                tags.add(value);
            }
        }

        void add(String more, int number) throws FormatException {
            if (text.isEmpty()) {
                line = number;
            }
            text.append(more).append('\n');
            if (text.length() > MAX_QUESTION) {
                throw new FormatException(
                        Integer.toString(line), "One question has more than " + MAX_QUESTION + " characters.");
            }
        }

        void end(Sink sink) throws IOException {
            if (text.isEmpty()) {
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("reading was interrupted");
            }
            sink.item(new GiftReader(text.toString().strip(), Integer.toString(line))
                    .read(identifier, GiftReader.tags(category, tags)));
            text.setLength(0);
            tags.clear();
            identifier = null;
        }
    }
}
