package org.metalingua.module.testing.internal.proctoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.realtime.RealtimeEvent;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.session.Contacts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A player says which question it shows, {@code {sessionId, question}}: the server only knows which one was opened last,
 * and a player may show one again that it has.
 */
@Component(service = RealtimeEvent.class)
public final class PositionEvent implements RealtimeEvent {
    private static final int MAX_POSITION = 10_000;

    private final SessionTopic topic;
    private final Presence presence;
    private final SessionFeed feed;
    private final Contacts contacts;

    @Activate
    public PositionEvent(
            @Reference SessionTopic topic,
            @Reference Presence presence,
            @Reference SessionFeed feed,
            @Reference Contacts contacts) {
        this.topic = topic;
        this.presence = presence;
        this.feed = feed;
        this.contacts = contacts;
    }

    @Override
    public String name() {
        return "test-position";
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public Set<Role> roles() {
        return Set.of();
    }

    @Override
    public JsonNode handle(Caller.Member member, JsonNode data) {
        JsonNode question = data.path("question");
        if (!question.canConvertToInt() || question.intValue() < 0 || question.intValue() > MAX_POSITION) {
            throw ProblemException.badField("question", "must lie between 0 and " + MAX_POSITION);
        }
        String key = data.path("sessionId").asText();
        if (!topic.mayFollow(member, key)) {
            throw ProblemException.notFound("session");
        }
        long session = Ids.ofPath(key, "session");
        contacts.heard(member, session);
        presence.look(member.institute(), session, question.intValue());
        feed.changed(member.institute(), session);
        return null;
    }
}
