package org.metalingua.provider.stt_embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.metalingua.kernel.api.speech.Recognition;

/** Hears one recording at a time. For one thread at a time. */
interface Engine extends AutoCloseable {
    /** The engine and its model, as a transcript names them. */
    String model();

    /** What it is, for an administrator. */
    String sentence();

    /**
     * The words of a recording; none when nobody spoke.
     *
     * @param wav what {@link Wave#write} has written
     * @throws IOException when the engine fails, or is not done within the patience
     */
    List<Recognition.Word> hear(Path wav, Duration patience) throws IOException, InterruptedException;

    /** Gives back what it holds; it may be asked again all the same. */
    @Override
    void close();
}
