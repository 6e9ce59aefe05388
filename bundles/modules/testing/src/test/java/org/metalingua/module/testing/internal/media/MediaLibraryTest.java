package org.metalingua.module.testing.internal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;

class MediaLibraryTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private static InputStream picture(String rest) {
        return new ByteArrayInputStream(("\211PNG\r\n\032\n" + rest).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_picture_is_kept_for_everybody_of_the_institute_and_for_nobody_else() throws IOException {
        MediaFile kept = MODULE.media.add(MODULE.teacher, picture("map"));
        assertThat(kept.contentType()).isEqualTo("image/png");
        assertThat(kept.size()).isEqualTo(11);
        assertThat(kept.durationMs()).isNull();
        assertThat(kept.name()).matches("[0-9a-f]{32}\\.png");

        KeptFile found = MODULE.media.find(MODULE.learner, kept.name());
        assertThat(found.contentType()).isEqualTo("image/png");
        assertThat(found.file().size()).isEqualTo(11);

        var stranger = MODULE.member(MODULE.institute("elsewhere"), Role.TEACHER);
        assertThat(refusal(() -> MODULE.media.find(stranger, kept.name()))).isEqualTo("404 not-found");
        assertThat(refusal(() -> MODULE.media.find(MODULE.learner, "no.png"))).isEqualTo("404 not-found");
    }

    @Test
    void the_same_file_has_the_same_name_each_time() throws IOException {
        MediaFile first = MODULE.media.add(MODULE.teacher, picture("twice"));
        MediaFile again = MODULE.media.add(MODULE.member(MODULE.institute, Role.SUPERVISOR), picture("twice"));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void sound_comes_with_its_length() throws IOException {
        MediaFile kept = MODULE.media.add(MODULE.teacher, getClass().getResourceAsStream("/audio/tone.wav"));
        assertThat(kept.contentType()).isEqualTo("audio/wav");
        assertThat(kept.durationMs()).isEqualTo(1500);
    }

    @Test
    void what_is_no_media_is_refused_and_not_kept() {
        int before = MODULE.fileStore.count();
        assertThat(refusal(() -> MODULE.media.add(MODULE.teacher, InputStream.nullInputStream())))
                .isEqualTo("422 empty-file");
        assertThat(refusal(() -> MODULE.media.add(
                        MODULE.teacher, new ByteArrayInputStream("<script>".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("422 not-media");
        assertThat(MODULE.fileStore.count()).isEqualTo(before);
    }
}
