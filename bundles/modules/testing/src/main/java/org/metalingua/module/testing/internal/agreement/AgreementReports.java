package org.metalingua.module.testing.internal.agreement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.scoring.Agreement;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Bounds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells how far raters agree with each other and with the machine rater. Safe for concurrent use. */
// a unit is there once its tables are
@Component(
        service = AgreementReports.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class AgreementReports {
    /** Pairs shown of one rubric: more would be no table any more. */
    private static final int MAX_PAIRS = 100;

    /** Stands for the machine rater where accounts are numbers above 0. */
    private static final long MACHINE = 0;

    private final Transactions transactions;
    private final Accounts accounts;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public AgreementReports(@Reference Transactions transactions, @Reference Accounts accounts) {
        this.transactions = transactions;
        this.accounts = accounts;
    }

    private record Scale(String id, int version) {}

    private record Pair(long first, long second) {}

    /**
     * @param from and {@code to}: ISO days, null for the last 90
     * @param rubric id of one rubric, null for all
     */
    public AgreementReport report(Caller.Member supervisor, String from, String to, String rubric) {
        Bounds bounds = new Bounds();
        bounds.optionalText("rubric", rubric, 100);
        bounds.check();
        AgreementPeriod period = AgreementPeriod.of(from, to, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        FirstScores.Found found =
                transactions.read(supervisor.scope(), transaction -> new FirstScores(transaction).of(period, rubric));
        Set<Long> raters = new HashSet<>();
        Map<Scale, List<FirstScores.Answer>> byScale = new LinkedHashMap<>();
        for (FirstScores.Answer answer : found.answers()) {
            raters.addAll(answer.people().keySet());
            byScale.computeIfAbsent(
                            new Scale(answer.rubric().id(), answer.rubric().version()), scale -> new ArrayList<>())
                    .add(answer);
        }
        Map<Long, String> names = accounts.displayNames(supervisor.institute(), raters);
        return new AgreementReport(
                period.from(),
                period.to(),
                found.answers().size(),
                found.complete(),
                byScale.values().stream()
                        .map(answers -> rubric(answers, names))
                        .filter(one -> !one.pairs().isEmpty())
                        .sorted(Comparator.comparing(AgreementReport.RubricAgreement::rubric)
                                .thenComparing(AgreementReport.RubricAgreement::version))
                        .toList());
    }

    private static AgreementReport.RubricAgreement rubric(List<FirstScores.Answer> answers, Map<Long, String> names) {
        Rubric rubric = answers.get(0).rubric();
        Map<Pair, List<Map<String, Agreement.Pair>>> pairs = new HashMap<>();
        for (FirstScores.Answer answer : answers) {
            Map<Long, Map<String, Double>> everybody = new TreeMap<>(answer.people());
            answer.machine().ifPresent(scores -> everybody.put(MACHINE, scores));
            everybody.forEach((one, scores) -> everybody.forEach((other, others) -> {
                // the machine stands second, so that a difference above 0 says that the person is milder
                if (one != MACHINE && (other == MACHINE || one < other)) {
                    pairs.computeIfAbsent(new Pair(one, other), pair -> new ArrayList<>())
                            .add(byTrait(rubric, scores, others));
                }
            }));
        }
        List<AgreementReport.PairAgreement> measured = pairs.entrySet().stream()
                .map(pair -> measure(rubric, pair.getKey(), pair.getValue(), names))
                .sorted(Comparator.comparingInt((AgreementReport.PairAgreement pair) ->
                                -pair.total().count())
                        .thenComparing(pair -> pair.first().id())
                        .thenComparing(pair ->
                                pair.second().machine() ? "" : pair.second().id()))
                .limit(MAX_PAIRS)
                .toList();
        return new AgreementReport.RubricAgreement(
                rubric.id(),
                rubric.version(),
                rated(rubric).stream().mapToDouble(Rubric.Trait::max).sum(),
                (int) answers.stream()
                        .filter(answer -> answer.people().size() > 1)
                        .count(),
                (int) answers.stream()
                        .filter(answer -> answer.people().size() > 1 && answer.decided())
                        .count(),
                measured);
    }

    private static List<Rubric.Trait> rated(Rubric rubric) {
        return rubric.traits().stream().filter(trait -> !trait.computed()).toList();
    }

    /** Only what both have: a machine may leave a trait out. */
    private static Map<String, Agreement.Pair> byTrait(
            Rubric rubric, Map<String, Double> scores, Map<String, Double> others) {
        return rated(rubric).stream()
                .map(Rubric.Trait::id)
                .filter(trait -> scores.containsKey(trait) && others.containsKey(trait))
                .collect(Collectors.toMap(
                        trait -> trait, trait -> new Agreement.Pair(scores.get(trait), others.get(trait))));
    }

    private static AgreementReport.PairAgreement measure(
            Rubric rubric, Pair pair, List<Map<String, Agreement.Pair>> answers, Map<Long, String> names) {
        List<Rubric.Trait> traits = rated(rubric);
        List<Agreement.Pair> totals = answers.stream()
                .filter(answer -> answer.size() == traits.size())
                .map(answer -> new Agreement.Pair(
                        answer.values().stream()
                                .mapToDouble(Agreement.Pair::first)
                                .sum(),
                        answer.values().stream()
                                .mapToDouble(Agreement.Pair::second)
                                .sum()))
                .toList();
        double steps = traits.stream().mapToDouble(Rubric.Trait::step).sum();
        return new AgreementReport.PairAgreement(
                rater(pair.first(), names),
                rater(pair.second(), names),
                AgreementReport.Measure.of(Agreement.of(totals, steps)),
                traits.stream()
                        .map(trait -> new AgreementReport.TraitAgreement(
                                trait.id(),
                                AgreementReport.Measure.of(Agreement.of(
                                        answers.stream()
                                                .filter(answer -> answer.containsKey(trait.id()))
                                                .map(answer -> answer.get(trait.id()))
                                                .toList(),
                                        trait.step()))))
                        .toList());
    }

    private static AgreementReport.Rater rater(long account, Map<Long, String> names) {
        return account == MACHINE
                ? new AgreementReport.Rater(null, null, true)
                : new AgreementReport.Rater(Long.toString(account), names.getOrDefault(account, ""), false);
    }
}
