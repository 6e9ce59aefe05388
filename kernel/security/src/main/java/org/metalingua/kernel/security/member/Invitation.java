package org.metalingua.kernel.security.member;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.security.Role;

/**
 * Somebody who was asked to join an institute and has not yet.
 *
 * @param displayName empty when they came by themselves and have not said
 * @param phone in E.164
 * @param locale fa or en: the language of the message
 * @param byThemselves nobody invited them, they signed up
 * @param sentAt when the last message went out
 * @param sendError why it did not; absent when it did
 * @param waiting a message has still to be sent
 */
public record Invitation(
        long id,
        String displayName,
        Optional<String> email,
        Optional<String> phone,
        Set<Role> roles,
        String locale,
        boolean byThemselves,
        Instant createdAt,
        Instant expiresAt,
        boolean waiting,
        Optional<Instant> sentAt,
        Optional<String> sendError) {
    public Invitation {
        roles = Set.copyOf(roles);
    }
}
