package org.metalingua.provider.tts_embedded;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.audio.AudioPlayer;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sound.sampled.AudioFormat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The voice kevin16 of FreeTTS: 16 kHz, English. It is read when something is said first, about a second and 20 MB, and
 * says one thing at a time. Safe for concurrent use.
 */
@Component(service = KevinVoice.class)
public final class KevinVoice {
    private static final String NAME = EmbeddedVoices.KEVIN;

    /** Of the voice at its natural pace, in words per minute. */
    private static final double WORDS_PER_MINUTE = 150;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final int most;
    private Voice voice;

    @Activate
    public KevinVoice() {
        this(Wav.MAX_BYTES);
    }

    /** @param most bytes of sound that it says at once */
    KevinVoice(int most) {
        this.most = most;
    }

    /**
     * @param rate 1 for the natural pace
     * @param end in the time of System.nanoTime
     * @return a WAV file; no longer than its header where there is nothing to say
     */
    byte[] say(String text, double rate, long end) throws IOException, InterruptedException, TimeoutException {
        if (!lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        try {
            if (voice == null) {
                voice = read();
            }
            Tape tape = new Tape(end, most);
            voice.setAudioPlayer(tape);
            voice.setRate((float) (WORDS_PER_MINUTE * rate));
            boolean said = voice.speak(text);
            if (tape.late) {
                throw new TimeoutException();
            }
            if (tape.full) {
                throw new Wav.TooLongException();
            }
            if (!said) {
                throw new IOException("FreeTTS cannot say the text.");
            }
            return tape.wav();
        } catch (RuntimeException e) {
            // whatever state it is in now: the next text gets a new one
            voice = null;
            throw new IOException("FreeTTS failed: " + e, e);
        } finally {
            lock.unlock();
        }
    }

    private static Voice read() {
        Voice found = Arrays.stream(new KevinVoiceDirectory().getVoices())
                .filter(one -> one.getName().equals(NAME))
                .findFirst()
                .orElseThrow();
        // else it would look for a sound card
        found.setAudioPlayer(new Tape(Long.MAX_VALUE, 0));
        found.allocate();
        // what is said comes out in the thread of whoever asks
        found.getOutputQueue().close();
        found.setOutputQueue(null);
        return found;
    }

    @Deactivate
    void close() {
        lock.lock();
        try {
            voice = null;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits, or would listen, any more. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    /** Takes down what FreeTTS would play, until nobody waits any more. FreeTTS keeps what is thrown here to itself. */
    private static final class Tape implements AudioPlayer {
        private static final int BYTE_BITS = 8;

        private final long end;
        private final int most;
        private boolean late;
        private boolean full;
        private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
        private AudioFormat format = new AudioFormat(16_000, 16, 1, true, true);

        Tape(long end, int most) {
            this.end = end;
            this.most = most;
        }

        /** FreeTTS gives 16 bits, the higher byte first; a WAV file has the lower first. */
        byte[] wav() {
            byte[] bytes = samples.toByteArray();
            if (format.isBigEndian()) {
                for (int i = 0; i + 1 < bytes.length; i += format.getSampleSizeInBits() / BYTE_BITS) {
                    byte high = bytes[i];
                    bytes[i] = bytes[i + 1];
                    bytes[i + 1] = high;
                }
            }
            return Wav.of(bytes, (int) format.getSampleRate());
        }

        @Override
        public void setAudioFormat(AudioFormat given) {
            format = given;
        }

        @Override
        public AudioFormat getAudioFormat() {
            return format;
        }

        @Override
        public void begin(int size) {
            if (end - System.nanoTime() <= 0) {
                late = true;
                throw new Enough();
            }
            if (samples.size() + (long) size > most) {
                full = true;
                throw new Enough();
            }
        }

        @Override
        public boolean write(byte[] audio) {
            return write(audio, 0, audio.length);
        }

        @Override
        public boolean write(byte[] audio, int offset, int length) {
            samples.write(audio, offset, length);
            return true;
        }

        @Override
        public boolean end() {
            return true;
        }

        @Override
        public boolean drain() {
            return true;
        }

        @Override
        public float getVolume() {
            return 1;
        }

        @Override
        public long getTime() {
            return 0;
        }

        @Override
        public void setVolume(float volume) {
            // a tape has none, and so on
        }

        @Override
        public void pause() {
            // nothing plays
        }

        @Override
        public void resume() {
            // nothing plays
        }

        @Override
        public void reset() {
            // nothing plays
        }

        @Override
        public void cancel() {
            // nothing plays
        }

        @Override
        public void close() {
            // nothing is open
        }

        @Override
        public void resetTime() {
            // nobody asks for the time
        }

        @Override
        public void startFirstSampleTimer() {
            // nobody asks for the time
        }

        @Override
        public void showMetrics() {
            // nobody looks
        }
    }
}
