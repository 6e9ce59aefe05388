package org.metalingua.module.testing.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.realtime.Audience;
import org.metalingua.kernel.realtime.Realtime;

/** Keeps what would have been sent to connected pages. */
public final class SentEvents implements Realtime {
    public record Sent(Audience audience, String event, JsonNode data) {}

    public final List<Sent> all = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Transaction transaction, Audience audience, String event, JsonNode data) {
        transaction.afterCommit(() -> publishNow(audience, event, data));
    }

    @Override
    public void publishNow(Audience audience, String event, JsonNode data) {
        all.add(new Sent(audience, event, data));
    }

    /** The events of this name, oldest first. */
    public List<Sent> of(String event) {
        return all.stream().filter(sent -> sent.event().equals(event)).toList();
    }
}
