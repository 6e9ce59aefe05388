package org.metalingua.kernel.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes one event that clients send; register as a service. The client's acknowledgement is {@code {ok: true, data}} or
 * {@code {ok: false, error: {status, code, detail}}}. Called outside any transaction; the events of one connection come
 * one after the other, those of different ones concurrently.
 */
@ConsumerType
public interface RealtimeEvent {
    /** {@code incoming-call}; {@code subscribe}, {@code unsubscribe} and {@code authenticate} are the kernel's. */
    String name();

    /** The licence capability the institute needs. */
    String capability();

    /** Who may send it: any of these; empty for every member. */
    Set<Role> roles();

    /**
     * Does the work.
     *
     * @param data what came with the event; JSON null when nothing did
     * @return what goes back, or null
     * @throws org.metalingua.kernel.api.problem.ProblemException what the client is told
     */
    JsonNode handle(Caller.Member member, JsonNode data);
}
