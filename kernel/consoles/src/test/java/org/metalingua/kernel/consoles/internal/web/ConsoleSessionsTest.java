package org.metalingua.kernel.consoles.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.consoles.internal.login.GivenRealm.GivenSession;

class ConsoleSessionsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ConsoleSessions sessions = new ConsoleSessions(nanos::get);

    @Test
    void a_session_is_found_by_its_secret_and_by_nothing_else() {
        GivenSession one = new GivenSession();
        GivenSession other = new GivenSession();
        String secret = sessions.open(one);
        String otherSecret = sessions.open(other);

        assertThat(secret).isNotEqualTo(otherSecret).hasSize(43);
        assertThat(sessions.find(secret)).contains(one);
        assertThat(sessions.find(otherSecret)).contains(other);
        assertThat(sessions.find("")).isEmpty();
    }

    @Test
    void whoever_is_away_for_half_an_hour_is_signed_out_and_whoever_is_there_is_not() {
        GivenSession away = new GivenSession();
        GivenSession there = new GivenSession();
        sessions.open(away);
        String secret = sessions.open(there);
        nanos.addAndGet(ConsoleSessions.IDLE.toNanos());
        assertThat(sessions.find(secret)).isPresent();
        nanos.addAndGet(1);
        sessions.endIdle();

        assertThat(away.live()).isFalse();
        assertThat(sessions.find(secret)).contains(there);
    }

    @Test
    void a_sign_in_that_was_ended_elsewhere_is_over_here() {
        GivenSession session = new GivenSession();
        String secret = sessions.open(session);
        session.end();
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void the_one_used_longest_ago_makes_room() {
        List<GivenSession> all = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < ConsoleSessions.MAX; i++) {
            all.add(new GivenSession());
            secrets.add(sessions.open(all.get(i)));
        }
        sessions.find(secrets.get(0));
        sessions.open(new GivenSession());

        assertThat(all.get(0).live()).isTrue();
        assertThat(all.get(1).live()).isFalse();
        assertThat(all.get(2).live()).isTrue();
        sessions.closeAll();
        assertThat(all).noneMatch(GivenSession::live);
    }
}
