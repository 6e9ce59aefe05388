package org.metalingua.kernel.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FramesTest {
    @Test
    void takes_what_clients_send() {
        assertThat(Frames.isAcceptable("2probe")).isTrue();
        assertThat(Frames.isAcceptable("40{\"token\":\"a.b.c\"}")).isTrue();
        assertThat(Frames.isAcceptable("420[\"subscribe\",{\"topic\":\"proctoring\"}]"))
                .isTrue();
        assertThat(Frames.areAcceptable("40{}\u001e42[\"hello\"]")).isTrue();
    }

    @Test
    void refuses_binary_packets_and_announcements_of_them() {
        assertThat(Frames.isAcceptable("bAQIDBA==")).isFalse();
        assertThat(Frames.isAcceptable("4599999-[\"x\",{\"_placeholder\":true,\"num\":0}]"))
                .isFalse();
        assertThat(Frames.areAcceptable("40{}\u001ebAQIDBA==")).isFalse();
    }

    @Test
    void refuses_depth_but_not_brackets_in_a_text() {
        assertThat(Frames.isAcceptable("42" + "[".repeat(65))).isFalse();
        assertThat(Frames.isAcceptable("42[\"" + "[\\\"".repeat(500) + "\"]")).isTrue();
    }

    @Test
    void refuses_what_is_empty_or_too_long() {
        assertThat(Frames.isAcceptable("")).isFalse();
        assertThat(Frames.areAcceptable("40{}\u001e")).isFalse();
        assertThat(Frames.isAcceptable("4".repeat(Frames.MAX_LENGTH + 1))).isFalse();
    }
}
