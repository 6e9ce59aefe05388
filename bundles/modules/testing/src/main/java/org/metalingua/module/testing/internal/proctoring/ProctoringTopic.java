package org.metalingua.module.testing.internal.proctoring;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.metalingua.kernel.realtime.Audience;
import org.metalingua.kernel.realtime.RealtimeTopic;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.Staff;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The running sessions of an institute, for its proctors. Safe for concurrent use. */
@Component(service = {ProctoringTopic.class, RealtimeTopic.class})
public final class ProctoringTopic implements RealtimeTopic {
    static final String NAME = "proctoring";

    private final Set<Follower> watching = ConcurrentHashMap.newKeySet();
    private final Staff staff;

    @Activate
    public ProctoringTopic(@Reference Staff staff) {
        this.staff = staff;
    }

    static Audience of(long institute) {
        return new Audience.Topic(institute, NAME, "");
    }

    /** Whether anybody watches just now. */
    boolean isWatched(long institute) {
        return watching.stream().anyMatch(follower -> follower.member().institute() == institute);
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
        return key.isEmpty() && staff.isProctor(member);
    }

    @Override
    public void followed(Follower follower) {
        watching.add(follower);
    }

    @Override
    public void left(Follower follower) {
        watching.remove(follower);
    }
}
