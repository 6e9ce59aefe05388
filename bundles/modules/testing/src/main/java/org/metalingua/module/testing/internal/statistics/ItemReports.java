package org.metalingua.module.testing.internal.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.metalingua.kernel.api.item.DistractorAnalysis.Choice;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.module.testing.internal.session.ItemVersion;
import org.metalingua.module.testing.internal.session.ItemVersions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how questions worked, out of sums: as fast for a million answers as for ten. Safe for concurrent use. */
// a unit is there once its tables are
@Component(
        service = ItemReports.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class ItemReports {
    private static final Logger LOG = LoggerFactory.getLogger(ItemReports.class);

    /** Learners in either group, below which a difference between groups says little. */
    private static final int FEWEST_OF_A_GROUP = 100;

    private final Transactions transactions;
    private final ItemVersions versions;
    private final ItemTypes types;

    @Activate
    public ItemReports(
            @Reference Transactions transactions, @Reference ItemVersions versions, @Reference ItemTypes types) {
        this.transactions = transactions;
        this.versions = versions;
        this.types = types;
    }

    /**
     * Throws 404.
     *
     * @param version empty for the present one
     */
    public ItemReport of(long institute, long question, Optional<Integer> version) {
        record Read(CountedText text, long waiting) {}
        Read read = transactions.read(
                Scope.institute(institute),
                transaction -> new Read(
                        CountedText.read(transaction, question, version),
                        Sql.in(transaction).get("""
                                        select count(*) as sessions from test_results
                                        where counted_revision is distinct from revision""", row -> row.getLong("sessions"))));
        return report(institute, read.text(), read.waiting());
    }

    private ItemReport report(long institute, CountedText text, long waiting) {
        ItemSums sums = text.sums();
        List<ItemReport.ChoiceCount> choices = choices(institute, text);
        ItemReport.GroupDifference difference = difference(text);
        return new ItemReport(
                Long.toString(text.questionId()),
                text.version(),
                text.versions(),
                waiting,
                sums.responses,
                sums.omitted,
                sums.facility(),
                sums.variance(),
                sums.discrimination(),
                groups(text),
                sums.meanTimeMs(),
                IntStream.rangeClosed(0, 10)
                        .mapToObj(slot -> text.points().getOrDefault(slot, new Tally()).responses)
                        .toList(),
                choices,
                sums.analysed,
                difference,
                ItemFlags.of(
                        sums.responses, sums.facility(), sums.discrimination(), choices, sums.analysed, difference),
                ItemFlags.ENOUGH);
    }

    /** In the author's order; a choice that is no longer offered comes last. */
    private List<ItemReport.ChoiceCount> choices(long institute, CountedText text) {
        Map<String, Choice> offered = new HashMap<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Choice choice : offered(institute, text)) {
            ids.add(choice.id());
            offered.put(choice.id(), choice);
        }
        ids.addAll(new TreeSet<>(text.choices().keySet()));
        List<ItemReport.ChoiceCount> counts = new ArrayList<>();
        for (String id : ids) {
            Tally tally = text.choices().getOrDefault(id, new Tally());
            Optional<Choice> choice = Optional.ofNullable(offered.get(id));
            counts.add(new ItemReport.ChoiceCount(
                    id,
                    choice.map(Choice::text).orElse(null),
                    choice.map(Choice::right).orElse(null),
                    tally.responses,
                    text.sums().analysed == 0 ? 0 : (double) tally.responses / text.sums().analysed,
                    tally.meanRest()));
        }
        return counts;
    }

    private List<Choice> offered(long institute, CountedText text) {
        ItemVersion version = versions.get(institute, text.versionId());
        try {
            return types.choices(version.type(), version.item());
        } catch (ProblemException problem) {
            LOG.debug(
                    "the choices of question {} are shown without texts: {}", text.questionId(), problem.getMessage());
            return List.of();
        }
    }

    private static ItemReport.ExtremeGroupMeans groups(CountedText text) {
        double[] responses = new double[CountedAnswer.STRATA];
        double[] credit = new double[CountedAnswer.STRATA];
        text.strata()
                .values()
                .forEach(strata -> strata.forEach((stratum, tally) -> {
                    responses[stratum] += tally.responses;
                    credit[stratum] += (double) tally.credit / Shares.WHOLE;
                }));
        if (text.sums().paired == 0) {
            return null;
        }
        ExtremeGroups groups = ExtremeGroups.of(responses, credit);
        return new ItemReport.ExtremeGroupMeans(groups.upper(), groups.lower(), groups.index());
    }

    private static ItemReport.GroupDifference difference(CountedText text) {
        return text.groups(FEWEST_OF_A_GROUP)
                .flatMap(pair -> MantelHaenszel.of(strata(text, pair))
                        .map(found -> new ItemReport.GroupDifference(
                                pair.reference(),
                                pair.referenceResponses(),
                                pair.focal(),
                                pair.focalResponses(),
                                found.delta(),
                                found.standardError(),
                                found.chiSquare(),
                                found.category())))
                .orElse(null);
    }

    private static List<MantelHaenszel.Stratum> strata(CountedText text, CountedText.GroupPair pair) {
        Map<Integer, Tally> reference = text.strata().get(pair.reference());
        Map<Integer, Tally> focal = text.strata().get(pair.focal());
        return IntStream.range(0, CountedAnswer.STRATA)
                .mapToObj(stratum -> {
                    Tally one = reference.getOrDefault(stratum, new Tally());
                    Tally other = focal.getOrDefault(stratum, new Tally());
                    return new MantelHaenszel.Stratum(
                            one.right, one.responses - one.right, other.right, other.responses - other.right);
                })
                .toList();
    }
}
