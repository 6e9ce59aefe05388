package org.metalingua.module.testing.internal.standards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The cut scores of the institutes. Old versions stay: reports name theirs. */
// a unit is there once its tables are
@Component(
        service = CefrScales.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class CefrScales {
    private static final Set<String> SCALES = Stream.concat(
                    QuestionDraft.SKILLS.stream(), Stream.of(CefrScaleSet.OVERALL))
            .collect(Collectors.toCollection(TreeSet::new));
    private static final Set<String> SOURCES = new TreeSet<>(Set.of("convention", "manual", "angoff"));
    private static final int CUTS = Cefr.values().length - 1;
    private static final double FARTHEST = 6;

    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public CefrScales(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    public CefrScaleSet get(Caller.Member member) {
        return transactions.read(member.scope(), CefrScales::current);
    }

    /** The cuts that hold now, in the running transaction. */
    public static CefrScaleSet current(Transaction transaction) {
        return Sql.in(transaction)
                .find("select * from cefr_scale_sets order by version desc limit 1", CefrScales::map)
                .orElse(CefrScaleSet.CONVENTION);
    }

    private static CefrScaleSet map(ResultSet row) throws SQLException {
        return new CefrScaleSet(
                row.getInt("version"),
                Json.listFromTree(Sql.json(row, "scales"), CefrScaleSet.Scale.class),
                Sql.instant(row, "created_at"));
    }

    /** Makes the next version. Throws 412 when {@code seen} is not the present one, 400 naming what is wrong. */
    public CefrScaleSet replace(Caller.Member author, EntityVersion seen, List<CefrScaleSet.Scale> scales) {
        check(scales);
        return transactions.call(author.scope(), transaction -> {
            lock(transaction, author.institute());
            seen.mustBe(current(transaction).version());
            return add(transaction, author, scales);
        });
    }

    /** Replaces one scale in the running transaction, whatever the present version is. */
    public CefrScaleSet adopt(Transaction transaction, Caller.Member author, CefrScaleSet.Scale scale) {
        lock(transaction, author.institute());
        List<CefrScaleSet.Scale> scales = current(transaction).with(scale);
        check(scales);
        return add(transaction, author, scales);
    }

    private CefrScaleSet add(Transaction transaction, Caller.Member author, List<CefrScaleSet.Scale> scales) {
        Sql sql = Sql.in(transaction);
        CefrScaleSet before = current(transaction);
        int version = before.version() + 1;
        sql.update(
                """
                insert into cefr_scale_sets (version, scales, created_by, created_at)
                values (?, ?::jsonb, ?, now())\
                """,
                version,
                Json.toTree(scales.stream().map(CefrScales::sourced).toList()),
                author.accountId());
        audit.record(
                transaction,
                author,
                "cefr-scales.changed",
                "cefr-scales",
                Map.of("version", Integer.toString(version)),
                Change.of(cuts(before.scales()), cuts(scales)));
        return current(transaction);
    }

    /** Each scale's cuts by level, as the audit keeps them. */
    private static Map<String, String> cuts(List<CefrScaleSet.Scale> scales) {
        return scales.stream().collect(Collectors.toMap(CefrScaleSet.Scale::scale, scale -> scale.cuts().stream()
                .map(cut -> cut.level() + " " + cut.cut())
                .collect(Collectors.joining(", "))));
    }

    private static CefrScaleSet.Scale sourced(CefrScaleSet.Scale scale) {
        return new CefrScaleSet.Scale(scale.scale(), scale.cuts(), scale.source() == null ? "manual" : scale.source());
    }

    /** Two changes at once would both take the same number. */
    private static void lock(Transaction transaction, long institute) {
        Sql.in(transaction)
                .get(
                        "select pg_advisory_xact_lock(hashtextextended('testing.cefr-scales', ?))",
                        row -> true,
                        institute);
    }

    private static void check(List<CefrScaleSet.Scale> scales) {
        Bounds bounds = new Bounds();
        if (scales == null || scales.isEmpty() || scales.size() > SCALES.size()) {
            throw ProblemException.badField("scales", "must be 1 to " + SCALES.size());
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < scales.size(); i++) {
            String place = "scales[" + i + "]";
            CefrScaleSet.Scale scale = scales.get(i);
            if (!bounds.require(place, scale)) {
                continue;
            }
            bounds.requireOneOf(place + ".scale", scale.scale(), SCALES);
            if (scale.scale() != null && !seen.add(scale.scale())) {
                bounds.add(place + ".scale", "occurs more than once");
            }
            if (scale.source() != null) {
                bounds.requireOneOf(place + ".source", scale.source(), SOURCES);
            }
            checkCuts(bounds, place + ".cuts", scale.cuts());
        }
        if (!seen.contains(CefrScaleSet.OVERALL)) {
            bounds.add("scales", "must hold the scale " + CefrScaleSet.OVERALL);
        }
        bounds.check();
    }

    private static void checkCuts(Bounds bounds, String place, List<CefrScaleSet.Cut> cuts) {
        if (cuts == null || cuts.size() != CUTS) {
            bounds.add(place, "must be those of A2, B1, B2, C1 and C2");
            return;
        }
        Double before = null;
        for (int i = 0; i < CUTS; i++) {
            String cutPlace = place + "[" + i + "]";
            CefrScaleSet.Cut cut = cuts.get(i);
            if (!bounds.require(cutPlace, cut)) {
                continue;
            }
            String level = Cefr.values()[i + 1].name();
            if (!level.equals(cut.level())) {
                bounds.add(cutPlace + ".level", "must be " + level);
            }
            if (bounds.require(cutPlace + ".cut", cut.cut())) {
                bounds.range(cutPlace + ".cut", cut.cut(), -FARTHEST, FARTHEST);
                if (before != null && cut.cut() <= before) {
                    bounds.add(cutPlace + ".cut", "must be more than the cut below");
                }
                before = cut.cut();
            }
            bounds.range(cutPlace + ".standardError", cut.standardError(), 0, FARTHEST);
        }
    }
}
