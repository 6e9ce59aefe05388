package org.metalingua.provider.stt_embedded.worker;

import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.Context;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.result.WordResult;
import edu.cmu.sphinx.util.TimeFrame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Sphinx4 in a process of its own: its heap is 300 MiB while it listens, more than the platform's own, it cannot be stopped
 * once it does, and none of it may be the platform's trouble. Reads the paths of WAV files from its standard input, one a line, and writes for each the
 * words that it heard, {@code word from to} in seconds, then a line with a dot; or a line that begins with an exclamation
 * mark when it failed. Ends with its input, that is, with the platform.
 */
public final class SphinxWorker {
    private static final String MODELS = "resource:/edu/cmu/sphinx/models/en-us/";
    private static final int HEADER = 44;

    private final Context context;
    private final Recognizer recognizer;

    private SphinxWorker() throws IOException {
        Configuration configuration = new Configuration();
        configuration.setAcousticModelPath(MODELS + "en-us");
        configuration.setDictionaryPath(MODELS + "cmudict-en-us.dict");
        configuration.setLanguageModelPath(MODELS + "en-us.lm.bin");
        context = new Context(configuration);
        recognizer = context.getInstance(Recognizer.class);
        recognizer.allocate();
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        SphinxWorker worker = new SphinxWorker();
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            try {
                worker.hear(Path.of(path));
                System.out.println(".");
            } catch (IOException | RuntimeException e) {
                // some utterances are beyond it; the next one is another matter
                System.out.println("! " + String.valueOf(e).replace('\n', ' '));
            }
            System.out.flush();
        }
    }

    /** Asks for the best result only: the lattice, which the usual interface makes of it, fails on some utterances. */
    private void hear(Path wav) throws IOException {
        try (InputStream sound = Files.newInputStream(wav)) {
            sound.skipNBytes(HEADER);
            context.setSpeechSource(sound, TimeFrame.INFINITE);
            for (Result result = recognizer.recognize(); result != null; result = recognizer.recognize()) {
                List<WordResult> words = result.getTimedBestResult(false);
                for (WordResult word : words) {
                    System.out.printf(
                            Locale.ROOT,
                            "%s %.3f %.3f%n",
                            word.getWord().getSpelling(),
                            word.getTimeFrame().getStart() / 1000.0,
                            word.getTimeFrame().getEnd() / 1000.0);
                }
            }
        }
    }
}
