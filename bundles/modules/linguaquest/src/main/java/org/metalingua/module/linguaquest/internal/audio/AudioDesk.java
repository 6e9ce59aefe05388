package org.metalingua.module.linguaquest.internal.audio;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.lesson.Lessons;
import org.metalingua.module.linguaquest.internal.sound.Saying;
import org.metalingua.module.linguaquest.internal.sound.SoundQueue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets the authors of lessons see what can be heard of them, and has the rest said. Safe for concurrent use. */
@Component(
        service = AudioDesk.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class AudioDesk {
    private final Transactions transactions;
    private final SoundQueue sounds;
    private final Lessons lessons;

    @Activate
    public AudioDesk(@Reference Transactions transactions, @Reference SoundQueue sounds, @Reference Lessons lessons) {
        this.transactions = transactions;
        this.sounds = sounds;
        this.lessons = lessons;
    }

    AudioOverview overview(Caller.Member author, PageRequest request) {
        return transactions.read(author.scope(), transaction -> {
            Page<LessonAudio> page = Page.of(
                            AudioTable.lessons(transaction, request), request, AudioTable.Row::position)
                    .map(AudioTable.Row::lesson);
            return new AudioOverview(page.items(), page.nextCursor(), AudioTable.job(transaction));
        });
    }

    /** Throws 400 naming the fields that are wrong. */
    Generation generate(Caller.Member author, GenerateRequest request) {
        request.check();
        return transactions.call(author.scope(), transaction -> {
            request.checkAgainst(AudioTable.known(transaction, request.ids()));
            List<Saying> all = AudioTable.sayings(transaction, request.ids()).stream()
                    .map(saying -> saying.by(request.wantedVoice()))
                    .toList();
            SoundQueue.Demand demand = sounds.demand(
                    transaction,
                    author,
                    request.wantedVoice().isPresent() || request.again()
                            ? all
                            : without(AudioTable.heard(transaction), all),
                    request.again());
            if (request.wantedVoice().isPresent()) {
                sounds.choose(transaction, all);
                lessons.announceSounds(transaction);
            }
            boolean begun = demand.count() > 0;
            return new Generation(
                    begun ? Optional.of(SoundQueue.JOB) : Optional.empty(),
                    begun ? Optional.of(demand.job()) : Optional.empty(),
                    all.size(),
                    demand.count());
        });
    }

    private static List<Saying> without(Set<Saying> heard, List<Saying> all) {
        return all.stream().filter(saying -> !heard.contains(saying)).toList();
    }
}
