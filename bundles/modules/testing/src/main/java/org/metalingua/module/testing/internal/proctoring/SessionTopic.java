package org.metalingua.module.testing.internal.proctoring;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.realtime.Audience;
import org.metalingua.kernel.realtime.RealtimeTopic;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.session.Contacts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What happens to one session, for the pages of its learner; the key is the session. A page says on which device and in
 * which window it is ({@code {device, window}}): a second window is written down.
 */
@Component(service = {SessionTopic.class, RealtimeTopic.class})
public final class SessionTopic implements RealtimeTopic {
    static final String NAME = "test-session";

    private final Transactions transactions;
    private final Presence presence;
    private final SessionFeed feed;
    private final Contacts contacts;

    @Activate
    public SessionTopic(
            @Reference Transactions transactions,
            @Reference Presence presence,
            @Reference SessionFeed feed,
            @Reference Contacts contacts) {
        this.transactions = transactions;
        this.presence = presence;
        this.feed = feed;
        this.contacts = contacts;
    }

    static Audience of(long institute, long session) {
        return new Audience.Topic(institute, NAME, Long.toString(session));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public boolean mayFollow(Caller.Member member, String key) {
        return Ids.parse(key).isPresent()
                && transactions.read(member.scope(), transaction -> Sql.in(transaction)
                        .find(
                                "select id from test_sessions where id = ? and account_id = ?",
                                row -> true,
                                Ids.parse(key).getAsLong(),
                                member.accountId())
                        .isPresent());
    }

    @Override
    public void followed(Follower follower) {
        Caller.Member member = follower.member();
        long session = Long.parseLong(follower.key());
        contacts.heard(member, session);
        String window = name(follower, "window");
        if (presence.enter(member.institute(), session, follower.connection(), window)) {
            transactions.call(
                    member.scope(),
                    transaction -> IntegrityLog.note(
                            Sql.in(transaction), session, "window-" + window, "second_tab", name(follower, "device")));
        }
        feed.changed(member.institute(), session);
    }

    /** What the page calls its device or window; the connection's own name for one that is not acceptable. */
    private static String name(Follower follower, String field) {
        JsonNode name = follower.details() == null ? null : follower.details().get(field);
        return name != null
                        && name.isTextual()
                        && Device.NAME.matcher(name.textValue()).matches()
                ? name.textValue()
                : Integer.toHexString(follower.connection().hashCode());
    }

    @Override
    public void left(Follower follower) {
        long institute = follower.member().institute();
        long session = Long.parseLong(follower.key());
        presence.leave(institute, session, follower.connection());
        feed.changed(institute, session);
    }
}
