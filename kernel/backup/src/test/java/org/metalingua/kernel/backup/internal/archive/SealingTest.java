package org.metalingua.kernel.backup.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {
    private static final int CHUNK = 1 << 16;
    private static final int TAG = 16;
    private static final int HEAD = 35;
    private static final Passphrase PASSPHRASE = new Passphrase("a long enough one");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5})
    void what_is_opened_is_what_was_sealed(int length) throws IOException {
        byte[] plain = plain(length);
        assertThat(open(seal(plain))).isEqualTo(plain);
    }

    @Test
    void the_same_text_is_never_sealed_the_same_way_twice() throws IOException {
        assertThat(seal(plain(100))).isNotEqualTo(seal(plain(100)));
    }

    @Test
    void one_changed_bit_anywhere_is_noticed() throws IOException {
        byte[] sealed = seal(plain(2 * CHUNK + 100));
        for (int position : new int[] {13, HEAD - 20, HEAD - 1, HEAD, HEAD + CHUNK + TAG + 7, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[position] ^= 1;
            assertThatThrownBy(() -> open(changed)).as("byte %d", position).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_chunk_that_is_cut_off_left_out_or_moved_is_noticed() throws IOException {
        byte[] sealed = seal(plain(3 * CHUNK));
        int chunk = CHUNK + TAG;
        assertDamaged(Arrays.copyOf(sealed, sealed.length - chunk));
        assertDamaged(Arrays.copyOf(sealed, sealed.length - 1));
        assertDamaged(Arrays.copyOf(sealed, HEAD));
        byte[] withoutSecond = new byte[sealed.length - chunk];
        System.arraycopy(sealed, 0, withoutSecond, 0, HEAD + chunk);
        System.arraycopy(sealed, HEAD + 2 * chunk, withoutSecond, HEAD + chunk, chunk);
        assertDamaged(withoutSecond);
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, HEAD, swapped, HEAD + chunk, chunk);
        System.arraycopy(sealed, HEAD + chunk, swapped, HEAD, chunk);
        assertDamaged(swapped);
    }

    @Test
    void another_passphrase_opens_nothing_and_none_is_asked_for_by_name() throws IOException {
        byte[] sealed = seal(plain(10));
        assertThatThrownBy(() -> Sealing.opened(
                                new ByteArrayInputStream(sealed), Optional.of(new Passphrase("another long one")))
                        .readAllBytes())
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> Sealing.opened(new ByteArrayInputStream(sealed), Optional.empty()))
                .hasMessageContaining(Passphrase.VARIABLE);
    }

    @Test
    void what_was_not_sealed_goes_through() throws IOException {
        for (byte[] plain : new byte[][] {plain(5), plain(100), new byte[0]}) {
            assertThat(Sealing.opened(new ByteArrayInputStream(plain), Optional.empty())
                            .readAllBytes())
                    .isEqualTo(plain);
        }
    }

    @Test
    void a_short_passphrase_is_refused() {
        assertThatThrownBy(() -> new Passphrase("too short")).hasMessageContaining("12 characters");
    }

    private static void assertDamaged(byte[] sealed) {
        assertThatThrownBy(() -> open(sealed)).isInstanceOf(IOException.class).hasMessageContaining("altered");
    }

    private static byte[] plain(int length) {
        byte[] plain = new byte[length];
        new Random(7).nextBytes(plain);
        return plain;
    }

    private static byte[] seal(byte[] plain) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream out = PASSPHRASE.sealing(sealed)) {
            out.write(plain);
        }
        return sealed.toByteArray();
    }

    private static byte[] open(byte[] sealed) throws IOException {
        return Sealing.opened(new ByteArrayInputStream(sealed), Optional.of(PASSPHRASE))
                .readAllBytes();
    }
}
