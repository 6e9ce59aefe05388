package org.metalingua.module.linguaquest.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.metalingua.kernel.web.Bounds;

class AudioJobTest {
    @Test
    void whatever_bytes_a_server_fails_with_its_reason_can_be_kept() {
        AudioJob.Result.Failed failed = new AudioJob.Result.Failed("The server answered 502: \u001f\u008b\0\0", true);

        assertThat(Bounds.storable(failed.reason())).isTrue();
        assertThat(failed.reason()).startsWith("The server answered 502: ");
    }
}
