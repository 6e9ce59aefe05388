package org.metalingua.kernel.core.internal.licence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.licence.Capabilities;
import org.metalingua.kernel.core.licence.LicenceTerms;
import org.metalingua.kernel.core.licence.LicenceToken;
import org.metalingua.kernel.persistence.Changes;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where an institute's administrator sees its licence and uploads another. Uploads are kept for ever; the one that the
 * vendor issued last counts, so that an older file does not come back over a newer one. Safe for concurrent use.
 */
@Component(service = LicenceDesk.class)
public final class LicenceDesk {
    private final Transactions transactions;
    private final InstituteLicences licences;
    private final Changes changes;
    private final LicenceSeats seats;
    private final Audit audit;

    @Activate
    public LicenceDesk(
            @Reference Transactions transactions,
            @Reference InstituteLicences licences,
            @Reference Changes changes,
            @Reference LicenceSeats seats,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.licences = licences;
        this.changes = changes;
        this.seats = seats;
        this.audit = audit;
    }

    /** What members may use now. */
    public LicenceInUse inUse(long institute) {
        Optional<LicenceTerms> terms = licences.judged(institute).flatMap(HeldLicence.Judged::inForce);
        return new LicenceInUse(
                terms.map(LicenceTerms::capabilities).orElse(Capabilities.NONE).ids(),
                terms.map(this::phase).filter(Phase.READ_ONLY::equals).isPresent());
    }

    public LicenceView view(Caller.Member member) {
        Optional<HeldLicence.Judged> held = licences.judged(member.institute());
        Optional<LicenceTerms> terms = held.flatMap(HeldLicence.Judged::inForce);
        Duration behind = licences.clock().behind();
        return new LicenceView(
                terms.map(this::phase).map(Phase::wireName).orElse("none"),
                terms.map(one -> LicenceFacts.of(one, held.orElseThrow().signer())),
                seats(member, terms),
                held.flatMap(HeldLicence.Judged::refusal)
                        .map(problem -> new LicenceView.LicenceRefusal(problem.code(), problem.getMessage())),
                behind.isZero() ? Optional.empty() : Optional.of(behind.toSeconds()));
    }

    private LicenceView.LicenceSeatUse seats(Caller.Member member, Optional<LicenceTerms> terms) {
        int allowed = terms.map(LicenceTerms::seats).orElse(Integer.MAX_VALUE);
        LicenceSeats.Usage usage =
                transactions.call(member.scope(), transaction -> seats.usage(transaction, member.institute(), allowed));
        return new LicenceView.LicenceSeatUse(
                usage.used(),
                usage.overSince(),
                usage.overSince().flatMap(since -> terms.map(one -> since.plus(one.grace()))));
    }

    /** What uploading a licence would change. Throws as {@link #upload}. */
    public LicencePreview preview(Caller.Member member, String file) {
        LicenceToken token = LicenceToken.parse(file);
        String signer = licences.trust().signer(token);
        return transactions.read(member.scope(), transaction -> {
            check(transaction, member, token.terms());
            Optional<LicenceTerms> present = present(transaction, member, token);
            Capabilities before = present.map(LicenceTerms::capabilities).orElse(Capabilities.NONE);
            Capabilities after = token.terms().capabilities();
            return new LicencePreview(
                    LicenceFacts.of(token.terms(), signer),
                    after.beyond(before),
                    before.beyond(after),
                    present.map(one -> LicenceFacts.of(one, "")),
                    LicenceSeats.members(transaction, member.institute()));
        });
    }

    /**
     * Puts a licence in force; uploading the present one again changes nothing. Throws 422 for one that is unreadable,
     * of another format, altered, untrusted, revoked, another institute's, expired or not valid yet, and 409
     * licence-older when a licence that was issued later is in force.
     */
    public LicenceView upload(Caller.Member member, String file) {
        LicenceToken token = LicenceToken.parse(file);
        String signer = licences.trust().signer(token);
        transactions.call(member.scope(), transaction -> {
            // from here on uploads take turns on all nodes: whoever has seen a number has seen all before it
            changes.announce(transaction, LicenceWatch.TOPIC);
            check(transaction, member, token.terms());
            Optional<LicenceTerms> present = present(transaction, member, token);
            if (present.filter(token.terms()::equals).isEmpty()) {
                store(transaction, member, token, signer, present);
            }
            return token;
        });
        changes.catchUp();
        return view(member);
    }

    /** Every licence of the institute, the newest first; 50 at most. */
    public List<LicenceUpload> history(Caller.Member member) {
        return transactions.read(member.scope(), LicenceTable::uploads).stream()
                .map(LicenceDesk::entry)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<LicenceUpload> entry(LicenceTable.Upload upload) {
        try {
            LicenceTerms terms = LicenceToken.parse(upload.token()).terms();
            return Optional.of(new LicenceUpload(LicenceFacts.of(terms, ""), upload.at(), upload.by()));
        } catch (ProblemException ofAnotherFormat) {
            return Optional.empty();
        }
    }

    private void store(
            Transaction transaction,
            Caller.Member member,
            LicenceToken token,
            String signer,
            Optional<LicenceTerms> present) {
        LicenceTerms terms = token.terms();
        LicenceTable.add(transaction, token.line(), terms.issuedAt(), member.accountId());
        seats.usage(transaction, member.institute(), terms.seats());
        audit.record(
                transaction,
                member,
                "licence.uploaded",
                "licence:" + terms.id(),
                Map.of("signer", signer),
                Change.of(present.map(LicenceDesk::audited).orElse(Map.of()), audited(terms)));
    }

    private static Map<String, ?> audited(LicenceTerms terms) {
        return Map.of(
                "id",
                terms.id(),
                "capabilities",
                terms.capabilities().ids(),
                "seats",
                terms.seats(),
                "validFrom",
                terms.validFrom(),
                "validTo",
                terms.validTo());
    }

    /** Throws 422 for terms that cannot be put in force for the institute now. */
    private void check(Transaction transaction, Caller.Member member, LicenceTerms terms) {
        new HeldLicence(LicenceTable.slug(transaction, member.institute()), List.of()).requireInstitute(terms);
        Instant now = licences.clock().now();
        if (!now.isBefore(terms.validTo())) {
            throw LicenceTrust.refused(
                    "expired", "The licence ended on " + terms.validTo() + ". Ask the vendor for a new one.");
        }
        if (now.isBefore(terms.validFrom())) {
            throw LicenceTrust.refused(
                    "not-yet-valid", "The licence begins on " + terms.validFrom() + ". Upload it then.");
        }
    }

    /** The licence that was uploaded and counts; throws 409 when the other is older. The development licence is no such. */
    private Optional<LicenceTerms> present(Transaction transaction, Caller.Member member, LicenceToken other) {
        Optional<LicenceTerms> present = new HeldLicence(
                        LicenceTable.slug(transaction, member.institute()),
                        LicenceTable.uploads(transaction).stream()
                                .map(LicenceTable.Upload::token)
                                .toList())
                .judged(licences.trust())
                .inForce();
        present.filter(one -> one.issuedAt().isAfter(other.terms().issuedAt())).ifPresent(newer -> {
            throw ProblemException.conflict(
                    "licence-older",
                    "The licence in force was issued on " + newer.issuedAt() + ", after this one, which was issued on "
                            + other.terms().issuedAt() + ". If the older terms are wanted, ask the vendor to issue them"
                            + " anew.");
        });
        return present;
    }

    private Phase phase(LicenceTerms terms) {
        return Phase.of(terms, licences.clock().now());
    }
}
