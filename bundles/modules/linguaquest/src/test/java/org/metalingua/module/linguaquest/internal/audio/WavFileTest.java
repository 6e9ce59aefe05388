package org.metalingua.module.linguaquest.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WavFileTest {
    @Test
    void what_is_written_is_read_again() {
        WavFile file = new WavFile(new short[] {1, -2, Short.MAX_VALUE, Short.MIN_VALUE}, 16_000);
        assertThat(WavFile.read(file.bytes())).hasValueSatisfying(read -> {
            assertThat(read.samples()).isEqualTo(file.samples());
            assertThat(read.sampleRate()).isEqualTo(16_000);
        });
    }

    @Test
    void of_two_channels_the_mean_is_taken() {
        assertThat(samples(wav(1, 2, 22_050, 16, new byte[] {100, 0, 50, 0}))).containsExactly((short) 75);
    }

    @Test
    void other_widths_become_16_bits() {
        assertThat(samples(wav(1, 1, 8_000, 8, new byte[] {(byte) 128, (byte) 255, 0})))
                .containsExactly((short) 0, (short) 32_512, (short) -32_768);
        assertThat(samples(wav(1, 1, 48_000, 24, new byte[] {99, 1, 2}))).containsExactly((short) 0x201);
    }

    @Test
    void a_length_that_is_not_true_stands_for_all_there_is() {
        byte[] piped = new WavFile(new short[] {7, 8}, 22_050).bytes();
        ByteBuffer.wrap(piped).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 0x7ffff000);
        assertThat(samples(piped)).containsExactly((short) 7, (short) 8);
    }

    @Test
    void what_stands_before_the_samples_is_passed_over() {
        byte[] plain = new WavFile(new short[] {7}, 22_050).bytes();
        byte[] list = "LIST\3\0\0\0abc\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[plain.length + list.length];
        System.arraycopy(plain, 0, all, 0, 36);
        System.arraycopy(list, 0, all, 36, list.length);
        System.arraycopy(plain, 36, all, 36 + list.length, plain.length - 36);
        assertThat(samples(all)).containsExactly((short) 7);
    }

    @Test
    void what_is_no_wav_of_whole_numbers_is_none() {
        byte[] good = new WavFile(new short[100], 16_000).bytes();
        for (int length = 0; length < 44; length++) {
            assertThat(WavFile.read(Arrays.copyOf(good, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(WavFile.read("<html>no sound at all, but a page</html>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(WavFile.read(wav(3, 1, 16_000, 32, new byte[8]))).isEmpty();
        assertThat(WavFile.read(wav(1, 0, 16_000, 16, new byte[8]))).isEmpty();
        assertThat(WavFile.read(wav(1, 1, 0, 16, new byte[8]))).isEmpty();
        assertThat(WavFile.read(wav(1, 1, 16_000, 12, new byte[8]))).isEmpty();
    }

    private static short[] samples(byte[] file) {
        Optional<WavFile> read = WavFile.read(file);
        assertThat(read).isPresent();
        return read.get().samples();
    }

    private static byte[] wav(int code, int channels, int rate, int bits, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) code).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        return out.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }
}
