package org.metalingua.kernel.core.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.core.sound.SoundFile.Kind;

/** Files that a browser's MediaRecorder ({@code chromium*}) and FFmpeg made. */
class SoundFileTest {
    private static final List<String> ALL = List.of(
            "chromium.webm",
            "chromium-sliced.webm",
            "ffmpeg.webm",
            "chromium.m4a",
            "chromium-sliced.m4a",
            "aac.m4a",
            "fragmented.m4a",
            "opus.ogg",
            "vorbis.ogg",
            "tone.wav",
            "tone.mp3",
            "vbr.mp3");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "chromium.webm,        WEBM, 2000",
        "chromium-sliced.webm, WEBM, 2500",
        "ffmpeg.webm,          WEBM, 1500",
        "chromium.m4a,         MP4,  1940",
        "chromium-sliced.m4a,  MP4,  2420",
        "aac.m4a,              MP4,  1520",
        "fragmented.m4a,       MP4,  1520",
        "opus.ogg,             OGG,  1500",
        "vorbis.ogg,           OGG,  1500",
        "tone.wav,             WAV,  1500",
        "tone.mp3,             MP3,  1590",
        "vbr.mp3,              MP3,  1590",
    })
    void the_kind_and_the_length_come_from_the_file_itself(String file, Kind kind, long milliseconds)
            throws IOException {
        SoundFile sound = read(bytes(file)).orElseThrow();
        assertThat(sound.kind()).isEqualTo(kind);
        assertThat(sound.durationMs()).isCloseTo(milliseconds, within(25L));
    }

    @Test
    void a_film_without_sound_is_no_sound() throws IOException {
        assertThat(read(bytes("video-only.webm"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "hello, this is a text",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "ID3",
                "OggS",
                "RIFF0000WAVE"
            })
    void what_is_something_else_is_no_sound(String text) throws IOException {
        assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void a_recording_that_was_cut_off_lasts_as_long_as_what_is_there() throws IOException {
        for (String file : List.of("chromium-sliced.webm", "fragmented.m4a", "opus.ogg", "tone.wav", "tone.mp3")) {
            byte[] whole = bytes(file);
            long duration = read(whole).orElseThrow().durationMs();
            long half = read(Arrays.copyOf(whole, whole.length * 2 / 3))
                    .orElseThrow()
                    .durationMs();
            assertThat(half).as(file).isBetween(1L, duration - 100);
        }
    }

    @Test
    void a_recorder_that_was_stopped_at_once_recorded_nothing() throws IOException {
        byte[] whole = bytes("chromium-sliced.webm");
        int firstCluster = indexOf(whole, 0x1F, 0x43, 0xB6, 0x75);
        assertThat(read(Arrays.copyOf(whole, firstCluster)).orElseThrow().durationMs())
                .isZero();
        byte[] header = Arrays.copyOf(bytes("tone.wav"), 44);
        assertThat(read(header).orElseThrow().durationMs()).isZero();
    }

    @Test
    void a_length_that_is_a_lie_is_not_believed() throws IOException {
        byte[] wav = bytes("tone.wav");
        int data = indexOf(wav, 'd', 'a', 't', 'a');
        Arrays.fill(wav, data + 4, data + 8, (byte) 0xff);
        assertThat(read(wav).orElseThrow().durationMs()).isEqualTo(1500);

        Arrays.fill(wav, 28, 32, (byte) 0x7f);
        assertThat(read(wav).orElseThrow().durationMs())
                .as("more bytes a second than its samples have")
                .isEqualTo(1500);

        byte[] ogg = bytes("opus.ogg");
        int lastPage = lastIndexOf(ogg, 'O', 'g', 'g', 'S');
        ogg[lastPage + 6 + 6] = 0x7f;
        assertThat(read(ogg)).as("thousands of years").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothing_that_is_sent_makes_it_fail(long seed) throws IOException {
        Random random = new Random(seed);
        for (String file : ALL) {
            byte[] whole = bytes(file);
            for (int i = 0; i < 150; i++) {
                byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length + 200));
                for (int n = random.nextInt(12); n > 0 && broken.length > 0; n--) {
                    broken[random.nextInt(broken.length)] =
                            (byte) (random.nextBoolean() ? random.nextInt() : random.nextBoolean() ? 0xff : 0);
                }
                read(broken).ifPresent(sound -> assertThat(sound.durationMs()).isNotNegative());
            }
        }
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            byte[] head = bytes(ALL.get(random.nextInt(ALL.size())));
            System.arraycopy(head, 0, noise, 0, Math.min(noise.length, random.nextInt(200)));
            read(noise).ifPresent(sound -> assertThat(sound.durationMs()).isNotNegative());
        }
    }

    @Test
    void boxes_and_elements_nested_without_end_are_walked_through_and_not_into() throws IOException {
        ByteBuffer boxes = ByteBuffer.allocate(8 << 20);
        boxes.put("\0\0\0\20ftypM4A \0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        while (boxes.remaining() >= 8) {
            boxes.putInt(boxes.remaining()).put("moov".getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThat(read(boxes.array())).isEmpty();

        ByteBuffer elements = ByteBuffer.allocate(8 << 20);
        elements.put(Arrays.copyOf(bytes("chromium.webm"), indexOf(bytes("chromium.webm"), 0x18, 0x53, 0x80, 0x67)));
        while (elements.remaining() >= 2) {
            elements.put((byte) 0xA0).put((byte) 0xff);
        }
        assertThat(read(elements.array())).isEmpty();
    }

    private Optional<SoundFile> read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("sound"), bytes);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return SoundFile.read(channel);
        }
    }

    private static byte[] bytes(String file) throws IOException {
        return SoundFileTest.class.getResourceAsStream("/audio/" + file).readAllBytes();
    }

    private static int indexOf(byte[] bytes, int... pattern) {
        for (int i = 0; i + pattern.length <= bytes.length; i++) {
            if (matches(bytes, i, pattern)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }

    private static int lastIndexOf(byte[] bytes, int... pattern) {
        for (int i = bytes.length - pattern.length; i >= 0; i--) {
            if (matches(bytes, i, pattern)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }

    private static boolean matches(byte[] bytes, int at, int... pattern) {
        for (int i = 0; i < pattern.length; i++) {
            if ((bytes[at + i] & 0xff) != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}
