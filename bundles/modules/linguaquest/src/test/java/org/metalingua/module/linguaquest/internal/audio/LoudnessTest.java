package org.metalingua.module.linguaquest.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LoudnessTest {
    private static final int RATE = 16_000;

    @Test
    void a_soft_and_a_loud_voice_become_equally_loud() {
        double soft = rms(Loudness.level(voice(300, 0, 1, 0), RATE));
        double loud = rms(Loudness.level(voice(30_000, 0, 1, 0), RATE));

        assertThat(soft).isCloseTo(loud, within(0.01));
        assertThat(20 * Math.log10(loud)).isCloseTo(-20, within(1.0));
    }

    @Test
    void pauses_do_not_make_a_voice_louder() {
        short[] once = Loudness.level(voice(8_000, 0, 1, 0), RATE);
        short[] withPause = Loudness.level(joined(voice(8_000, 0, 1, 2), voice(8_000, 0, 1, 0)), RATE);

        assertThat(peak(withPause)).isCloseTo(peak(once), within(100));
    }

    @Test
    void silence_before_and_after_goes_and_the_voice_stays() {
        short[] levelled = Loudness.level(voice(8_000, 1.5, 1, 2), RATE);

        assertThat(levelled.length / (double) RATE).isBetween(1.1, 1.3);
    }

    @Test
    void it_begins_and_ends_without_a_click() {
        short[] levelled = Loudness.level(voice(20_000, 0, 1, 0), RATE);

        assertThat(levelled[0]).isZero();
        assertThat(levelled[levelled.length - 1]).isZero();
        assertThat(Math.abs(levelled[10])).isLessThan((short) 2_000);
    }

    @Test
    void one_loud_moment_is_not_cut_off() {
        short[] voice = voice(1_000, 0, 1, 0);
        voice[RATE / 2] = Short.MAX_VALUE;

        assertThat(peak(Loudness.level(voice, RATE))).isLessThanOrEqualTo(29_300);
    }

    @Test
    void silence_gives_nothing() {
        assertThat(Loudness.level(new short[RATE], RATE)).isEmpty();
        assertThat(Loudness.level(new short[0], RATE)).isEmpty();
    }

    @Test
    void a_single_sample_is_no_trouble() {
        assertThat(Loudness.level(new short[] {5}, RATE)).hasSize(1);
    }

    /** A tone of some seconds between silences. */
    private static short[] voice(int amplitude, double before, double seconds, double after) {
        short[] samples = new short[(int) ((before + seconds + after) * RATE)];
        for (int i = 0; i < seconds * RATE; i++) {
            samples[(int) (before * RATE) + i] = (short) (amplitude * Math.sin(2 * Math.PI * 220 * i / RATE));
        }
        return samples;
    }

    private static short[] joined(short[] one, short[] other) {
        short[] all = new short[one.length + other.length];
        System.arraycopy(one, 0, all, 0, one.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static double rms(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length) / 32_768;
    }

    private static int peak(short[] samples) {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
