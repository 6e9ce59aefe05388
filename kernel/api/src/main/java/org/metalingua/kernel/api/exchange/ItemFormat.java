package org.metalingua.kernel.api.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A format in which questions come from other products and leave for them; register as a service.
 *
 * <p>Implementations are stateless and safe for concurrent use, know no database and no HTTP, and stream: the size of
 * a file does not decide how much memory it needs. Between two items they look whether their thread is interrupted and
 * then throw {@link java.io.InterruptedIOException}. Nothing is dropped silently: what one side has no place for is a
 * {@link Loss} on its item.
 */
@ConsumerType
public interface ItemFormat {
    FormatInfo info();

    /**
     * Whether a file looks like this format, by its name and its beginning. A format that does not read says no.
     *
     * @throws IOException when the file cannot be read; what is in it is no reason to throw
     */
    boolean recognises(Source source) throws IOException;

    /**
     * Reads a whole file, item by item in the order of the file. Called only when the format reads.
     *
     * @throws FormatException when the file as a whole cannot be taken: hostile, broken or of another format
     * @throws IOException also what {@code sink} throws
     */
    void read(Source source, Sink sink) throws IOException;

    /**
     * Writes items as one file. An item the format has no form for is left out, and said so to {@code losses}. Called
     * only when the format writes.
     */
    void write(List<ExchangeItem> items, Media media, OutputStream out, Losses losses) throws IOException;
}
