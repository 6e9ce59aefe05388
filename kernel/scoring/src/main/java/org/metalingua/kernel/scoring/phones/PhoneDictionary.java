package org.metalingua.kernel.scoring.phones;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The CMU Pronouncing Dictionary: some 134,000 forms of English words (Carnegie Mellon University, BSD licence, in
 * META-INF/LICENSE-cmudict). It is kept as its file is, sorted lines of bytes in which a word is found by halving: 3 MiB,
 * where objects would take ten times as much. Safe for concurrent use.
 */
public final class PhoneDictionary {
    private static final String FILE = "/edu/cmu/sphinx/models/en-us/cmudict-en-us.dict";

    /** A word has up to so many pronunciations; from the second on they are written {@code read(2)}. */
    private static final int MOST_VARIANTS = 5;

    private static SoftReference<PhoneDictionary> loaded = new SoftReference<>(null);

    private final byte[] lines;

    PhoneDictionary(byte[] lines) {
        this.lines = lines;
    }

    /** The dictionary of English; read from its file when it is not in memory, which takes some milliseconds. */
    public static synchronized PhoneDictionary english() {
        PhoneDictionary dictionary = loaded.get();
        if (dictionary == null) {
            dictionary = load();
            loaded = new SoftReference<>(dictionary);
        }
        return dictionary;
    }

    private static PhoneDictionary load() {
        try (InputStream file = PhoneDictionary.class.getResourceAsStream(FILE)) {
            return new PhoneDictionary(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How a word is said.
     *
     * @param word in small letters, as {@link org.metalingua.kernel.scoring.SpeechTokens} has it
     * @return the usual pronunciation first; empty for a word that is not in the dictionary
     */
    public List<List<Phone>> pronunciations(String word) {
        List<List<Phone>> found = new ArrayList<>();
        if (word.isEmpty() || word.indexOf(' ') >= 0 || word.indexOf('(') >= 0) {
            return found;
        }
        for (int variant = 1; variant <= MOST_VARIANTS; variant++) {
            String phones = line(variant == 1 ? word : word + "(" + variant + ")");
            if (phones == null) {
                break;
            }
            found.add(Arrays.stream(phones.split(" ")).map(Phone::valueOf).toList());
        }
        return found;
    }

    /** What stands after the entry; null when there is none. */
    private String line(String entry) {
        byte[] sought = (entry + " ").getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = lines.length;
        while (low < high) {
            int start = startOfLine((low + high) >>> 1);
            int end = endOfLine(start);
            int order = Arrays.compareUnsigned(
                    lines, start, Math.min(end, start + sought.length), sought, 0, sought.length);
            if (order == 0) {
                return new String(lines, start + sought.length, end - start - sought.length, StandardCharsets.US_ASCII)
                        .strip();
            }
            if (order < 0) {
                low = end + 1;
            } else {
                high = start;
            }
        }
        return null;
    }

    private int startOfLine(int at) {
        int start = at;
        while (start > 0 && lines[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private int endOfLine(int start) {
        int end = start;
        while (end < lines.length && lines[end] != '\n') {
            end++;
        }
        return end;
    }
}
