package org.metalingua.kernel.core.internal.plugin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.core.plugin.PluginEvent;

/**
 * What the lock file says of one plugin. Its own build is the last good one; a build on trial stands beside it and counts
 * only while the process lives, unless that ends in order. So whatever kills the process, the next start finds the last
 * good build.
 *
 * @param signer who vouches for the jar; null for an unsigned one
 * @param bootSha256 of the boot list's jar when it was last looked at; null when the boot list has none
 * @param vetted jar and kernel with which the vectors passed; null when they never did
 * @param previous the builds before this one, newest first, whose UI is still served
 * @param trial the build that serves on trial instead; null when none does
 * @param unproven true for a first build that has not come through its trial
 * @param carried true when the process ended in order while a trial ran: the next start goes on with it
 * @param before the good build before this one; null when there was none
 * @param history newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LockEntry(
        String version,
        String sha256,
        String signer,
        Desired desired,
        String bootSha256,
        String vetted,
        List<String> previous,
        Build trial,
        boolean unproven,
        boolean carried,
        Build before,
        List<Event> history) {
    private static final int MOST_PREVIOUS = 2;
    private static final int MOST_HISTORY = 30;

    LockEntry {
        previous = previous == null ? List.of() : List.copyOf(previous);
        history = history == null ? List.of() : List.copyOf(history);
    }

    /** What should become of a plugin. */
    enum Desired {
        ACTIVE,
        STOPPED,
        /** Removed by an administrator: stays known, so that the boot list does not bring it back. */
        REMOVED
    }

    /** One jar. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Build(String version, String sha256, String signer, String vetted) {
        Build vetted(String with) {
            return new Build(version, sha256, signer, with);
        }
    }

    /** As {@link PluginEvent}; the instant in ISO 8601. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(String at, PluginEvent.Kind kind, String who, String version, String reason) {
        PluginEvent shown() {
            return new PluginEvent(
                    Instant.parse(at), kind, Optional.ofNullable(who), version, Optional.ofNullable(reason));
        }
    }

    /** A plugin that was not there before, or was removed. */
    static LockEntry first(Build build, String bootSha256, boolean onTrial, List<Event> history) {
        return new LockEntry(
                build.version(),
                build.sha256(),
                build.signer(),
                Desired.ACTIVE,
                bootSha256,
                build.vetted(),
                List.of(),
                null,
                onTrial,
                false,
                null,
                history);
    }

    @JsonIgnore
    boolean isInstalled() {
        return desired != Desired.REMOVED;
    }

    /** The last good build, or a first one on its trial. */
    Build build() {
        return new Build(version, sha256, signer, vetted);
    }

    /** The build that serves, or should. */
    Build serving() {
        return trial == null ? build() : trial;
    }

    @JsonIgnore
    boolean isOnTrial() {
        return trial != null || unproven && desired == Desired.ACTIVE;
    }

    /** True for a first build that failed its trial and nobody started again. */
    @JsonIgnore
    boolean failedItsTrial() {
        return unproven
                && desired == Desired.STOPPED
                && !history.isEmpty()
                && history.get(0).kind() == PluginEvent.Kind.ROLLED_BACK;
    }

    /** Puts a build on trial beside the last good one. */
    LockEntry tried(Build candidate, String newBootSha256) {
        if (unproven) {
            return with(candidate, desired(Desired.ACTIVE), newBootSha256, null, true, before);
        }
        LockEntry base = trial == null || trial.sha256().equals(candidate.sha256()) ? this : dropped();
        return base.with(base.build(), base, newBootSha256, candidate, false, base.before);
    }

    /** Puts a build in the place of the one that served. */
    LockEntry replaced(Build successor, String newBootSha256) {
        LockEntry base = trial == null ? this : dropped();
        Build good = base.unproven || base.sha256.equals(successor.sha256()) ? base.before : base.build();
        return base.with(successor, base.desired(Desired.ACTIVE), newBootSha256, null, false, good);
    }

    /** The build on trial has come through. */
    LockEntry proven() {
        return trial == null ? with(build(), this, bootSha256, null, false, before) : replacedBy(trial);
    }

    /** The build on trial has not; a first one stays installed and stopped. */
    LockEntry dropped() {
        if (trial == null) {
            return desired(Desired.STOPPED);
        }
        // pages that were opened meanwhile still ask for its UI
        return new LockEntry(
                version,
                sha256,
                signer,
                desired,
                bootSha256,
                vetted,
                firstOf(trial.sha256(), previous, sha256),
                null,
                unproven,
                false,
                before,
                history);
    }

    /** Goes back to the good build before; that one is then the last. */
    LockEntry returned() {
        return with(before, desired(Desired.ACTIVE), bootSha256, null, false, null);
    }

    LockEntry desired(Desired newDesired) {
        return new LockEntry(
                version,
                sha256,
                signer,
                newDesired,
                bootSha256,
                vetted,
                previous,
                trial,
                unproven,
                carried,
                before,
                history);
    }

    LockEntry removed() {
        return new LockEntry(
                version,
                sha256,
                signer,
                Desired.REMOVED,
                bootSha256,
                null,
                List.of(),
                null,
                false,
                false,
                null,
                history);
    }

    LockEntry vetted(String newVetted) {
        return new LockEntry(
                version,
                sha256,
                signer,
                desired,
                bootSha256,
                newVetted,
                previous,
                trial,
                unproven,
                carried,
                before,
                history);
    }

    /** The same jar, looked at anew. */
    LockEntry seen(String newSigner, String newBootSha256) {
        Build again = trial == null ? null : new Build(trial.version(), trial.sha256(), newSigner, trial.vetted());
        return new LockEntry(
                version,
                sha256,
                trial == null ? newSigner : signer,
                desired,
                newBootSha256,
                vetted,
                previous,
                again,
                unproven,
                carried,
                before,
                history);
    }

    LockEntry carried(boolean isCarried) {
        return new LockEntry(
                version,
                sha256,
                signer,
                desired,
                bootSha256,
                vetted,
                previous,
                trial,
                unproven,
                isCarried,
                before,
                history);
    }

    LockEntry happened(Event event) {
        List<Event> longer = new ArrayList<>();
        longer.add(event);
        longer.addAll(history.subList(0, Math.min(MOST_HISTORY - 1, history.size())));
        return new LockEntry(
                version,
                sha256,
                signer,
                desired,
                bootSha256,
                vetted,
                previous,
                trial,
                unproven,
                carried,
                before,
                longer);
    }

    /** Every jar that this entry may still need. */
    List<String> jars() {
        List<String> jars = new ArrayList<>(builds());
        if (before != null) {
            jars.add(before.sha256());
        }
        return jars;
    }

    /** Every build whose UI is served, the newest first. */
    List<String> builds() {
        List<String> builds = new ArrayList<>();
        if (trial != null) {
            builds.add(trial.sha256());
        }
        builds.add(sha256);
        builds.addAll(previous);
        return builds;
    }

    private LockEntry replacedBy(Build successor) {
        return with(successor, desired(Desired.ACTIVE), bootSha256, null, false, build());
    }

    private LockEntry with(
            Build main, LockEntry base, String newBootSha256, Build newTrial, boolean isUnproven, Build newBefore) {
        return new LockEntry(
                main.version(),
                main.sha256(),
                main.signer(),
                base.desired,
                newBootSha256,
                main.vetted(),
                main.sha256().equals(sha256) ? previous : firstOf(sha256, previous, main.sha256()),
                newTrial,
                isUnproven,
                false,
                newBefore,
                history);
    }

    /** A build in front of others; the one that serves is none of them. */
    private static List<String> firstOf(String build, List<String> others, String serving) {
        List<String> builds = new ArrayList<>();
        builds.add(build);
        others.stream().filter(other -> !other.equals(build)).forEach(builds::add);
        builds.remove(serving);
        return builds.subList(0, Math.min(MOST_PREVIOUS, builds.size()));
    }
}
