package org.metalingua.kernel.core.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.security.secret.Secrets;

class SecretDeliveryTest {
    @Test
    void opens_what_is_sealed_and_takes_out_what_does_not_open() {
        Secrets secrets = new Secrets(
                new Platform(Platform.Profile.PRODUCTION, Path.of("/nowhere"), Optional.empty(), Optional.empty()),
                Optional.of(Base64.getEncoder().encodeToString(new byte[32])));
        Hashtable<String, Object> properties = new Hashtable<>(Map.of(
                "service.factoryPid",
                "pid",
                "service.pid",
                "pid~platform",
                "url",
                "http://localhost",
                ".key",
                secrets.seal("secret", "pid/.key"),
                ".moved",
                secrets.seal("secret", "other/.key")));
        new SecretDelivery(secrets).modifyConfiguration(null, properties);
        assertThat(properties)
                .isEqualTo(Map.of(
                        "service.factoryPid",
                        "pid",
                        "service.pid",
                        "pid~platform",
                        "url",
                        "http://localhost",
                        ".key",
                        "secret"));
    }
}
