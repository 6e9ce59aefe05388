package org.metalingua.module.linguaquest.internal.audio;

/**
 * Makes a recording of a voice as loud as all others, and lets it begin and end with the voice. Pure; works on samples of 16
 * bits and one channel.
 */
final class Loudness {
    /** Of what is spoken, where the scale ends at 1: -20 dB below the loudest that there is. */
    private static final double LEVEL = 0.1;

    /** No sample is louder: -1 dB. */
    private static final double PEAK = 0.891;

    /** More than this would make noise out of silence: 30 dB. */
    private static final double MOST = 31.6;

    /** What is so much softer than the loudest moment is silence: -40 dB. */
    private static final double SILENCE = 0.01;

    private static final double FULL = 32_768;
    private static final int WINDOWS_PER_SECOND = 100;

    /** Left before and after the voice, so that no first sound is cut off: 50 ms and 120 ms. */
    private static final double BEFORE = 0.05;

    private static final double AFTER = 0.12;

    /** Of the first and last samples, so that nothing clicks: 8 ms. */
    private static final double FADE = 0.008;

    private Loudness() {}

    /** Empty where nothing is to be heard. */
    static short[] level(short[] samples, int sampleRate) {
        double[] energies = energies(samples, sampleRate);
        double loudest = 0;
        for (double energy : energies) {
            loudest = Math.max(loudest, energy);
        }
        if (loudest == 0) {
            return new short[0];
        }
        double threshold = loudest * SILENCE * SILENCE;
        int window = Math.max(1, sampleRate / WINDOWS_PER_SECOND);
        int first = 0;
        while (energies[first] < threshold) {
            first++;
        }
        int last = energies.length - 1;
        while (energies[last] < threshold) {
            last--;
        }
        int from = Math.max(0, first * window - (int) (BEFORE * sampleRate));
        int to = Math.min(samples.length, (last + 1) * window + (int) (AFTER * sampleRate));
        return scaled(samples, from, to, gain(samples, energies, threshold), (int) (FADE * sampleRate));
    }

    /** The mean square of each hundredth of a second. */
    private static double[] energies(short[] samples, int sampleRate) {
        int window = Math.max(1, sampleRate / WINDOWS_PER_SECOND);
        double[] energies = new double[(samples.length + window - 1) / window];
        for (int i = 0; i < energies.length; i++) {
            int end = Math.min(samples.length, (i + 1) * window);
            double sum = 0;
            for (int j = i * window; j < end; j++) {
                double sample = samples[j] / FULL;
                sum += sample * sample;
            }
            energies[i] = sum / (end - i * window);
        }
        return energies;
    }

    /** By what is spoken alone: pauses would make a slow voice loud. */
    private static double gain(short[] samples, double[] energies, double threshold) {
        double sum = 0;
        int spoken = 0;
        for (double energy : energies) {
            if (energy >= threshold) {
                sum += energy;
                spoken++;
            }
        }
        int peak = 1;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return Math.min(MOST, Math.min(LEVEL / Math.sqrt(sum / spoken), PEAK * FULL / peak));
    }

    private static short[] scaled(short[] samples, int from, int to, double gain, int fade) {
        short[] result = new short[to - from];
        for (int i = 0; i < result.length; i++) {
            double edge = Math.min(1, Math.min(i, result.length - 1 - i) / (double) Math.max(1, fade));
            result[i] = (short) Math.round(samples[from + i] * gain * edge);
        }
        return result;
    }
}
