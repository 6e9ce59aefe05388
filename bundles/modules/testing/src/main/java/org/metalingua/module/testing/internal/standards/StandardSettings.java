package org.metalingua.module.testing.internal.standards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.scoring.irt.ItemModel;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.Staff;
import org.metalingua.module.testing.internal.measurement.ItemParameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The panels of an institute. What a member says is kept at once, so that everybody may go on later. */
@Component(service = StandardSettings.class)
public final class StandardSettings {
    private final Transactions transactions;
    private final CefrScales scales;
    private final Audit audit;
    private final Staff staff;

    @Activate
    public StandardSettings(
            @Reference Transactions transactions,
            @Reference CefrScales scales,
            @Reference Audit audit,
            @Reference Staff staff) {
        this.transactions = transactions;
        this.scales = scales;
        this.audit = audit;
        this.staff = staff;
    }

    /** Keeps the questions with their present text and parameters. Throws 400 naming what is wrong. */
    public StandardSetting create(Caller.Member author, StandardSettingDraft draft) {
        StandardSettingDraft checked = draft.checked();
        long id = transactions.call(author.scope(), transaction -> {
            long added = Sql.in(transaction)
                    .get(
                            """
                            insert into test_standard_settings
                                (title, scale, levels, items, round, status, created_by, created_at)
                            values (?, ?, ?::jsonb, ?::jsonb, 1, 'open', ?, now()) returning id\
                            """,
                            row -> row.getLong("id"),
                            checked.title(),
                            checked.scale(),
                            Json.toTree(checked.levels()),
                            Json.toTree(items(transaction, checked)),
                            author.accountId());
            audit.record(transaction, author, "standard-setting.created", "standard-setting:" + added, Map.of());
            return added;
        });
        return get(author, id);
    }

    private static List<StandardSetting.StoredItem> items(Transaction transaction, StandardSettingDraft draft) {
        long[] ids = draft.questionIds().stream()
                .mapToLong(id -> Ids.parse(id).orElseThrow())
                .toArray();
        Map<Long, StandardSetting.StoredItem> found = Sql.in(transaction)
                .list(
                        "select v.question_id, v.id, v.cefr_level, " + ItemParameters.SQL + """
                             as parameters from unified_test_questions q
                            join unified_test_question_versions v on v.question_id = q.id and v.version = q.version
                            left join test_item_parameters p on p.question_version_id = v.id
                            where q.id = any (?) and v.rubric is null\
                            """,
                        row -> new StandardSetting.StoredItem(
                                row.getLong("question_id"),
                                row.getLong("id"),
                                row.getString("cefr_level"),
                                Json.fromTree(Sql.json(row, "parameters"), ItemParameters.class)),
                        ids)
                .stream()
                .collect(Collectors.toMap(StandardSetting.StoredItem::questionId, Function.identity()));
        Bounds bounds = new Bounds();
        List<StandardSetting.StoredItem> items = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            if (found.containsKey(ids[i])) {
                items.add(found.get(ids[i]));
            } else {
                bounds.add("questionIds[" + i + "]", "is no question that is marked right or wrong");
            }
        }
        bounds.check();
        return items;
    }

    private record Stored(StandardSetting bare, List<StandardSetting.StoredItem> items) {}

    private static Stored map(ResultSet row) throws SQLException {
        List<StandardSetting.StoredItem> items =
                Json.listFromTree(Sql.json(row, "items"), StandardSetting.StoredItem.class);
        return new Stored(
                new StandardSetting(
                        Long.toString(row.getLong("id")),
                        row.getString("title"),
                        row.getString("scale"),
                        Json.listFromTree(Sql.json(row, "levels"), String.class),
                        row.getInt("round"),
                        row.getString("status"),
                        Sql.integer(row, "adopted_version"),
                        Sql.instant(row, "created_at"),
                        items.size(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                items);
    }

    /** Newest first, without items and judgements. */
    public Page<StandardSetting> list(Caller.Member member, PageRequest request) {
        return transactions.read(
                member.scope(),
                transaction -> Page.of(
                        Sql.in(transaction)
                                .list(
                                        "select * from test_standard_settings where id < ? order by id desc limit ?",
                                        row -> map(row).bare(),
                                        request.after().orElse(Long.MAX_VALUE),
                                        request.rowsToRead()),
                        request,
                        setting -> Long.parseLong(setting.id())));
    }

    /** With the questions, the caller's own judgements, and the results as far as the caller may see them. */
    public StandardSetting get(Caller.Member member, long id) {
        return transactions.read(member.scope(), transaction -> {
            Stored stored = find(transaction, id);
            StandardSetting bare = stored.bare();
            boolean sees = staff.setsStandards(member) || bare.round() == 2;
            return new StandardSetting(
                    bare.id(),
                    bare.title(),
                    bare.scale(),
                    bare.levels(),
                    bare.round(),
                    bare.status(),
                    bare.adoptedVersion(),
                    bare.createdAt(),
                    bare.questionCount(),
                    shown(transaction, stored.items()),
                    mine(transaction, member, id),
                    staff.setsStandards(member) ? results(transaction, id, stored, bare.round()) : List.of(),
                    sees && bare.round() == 2 ? results(transaction, id, stored, 1) : List.of());
        });
    }

    private static Stored find(Transaction transaction, long id) {
        return Sql.in(transaction)
                .find("select * from test_standard_settings where id = ?", StandardSettings::map, id)
                .orElseThrow(() -> ProblemException.notFound("standard setting"));
    }

    private static List<StandardSetting.Item> shown(Transaction transaction, List<StandardSetting.StoredItem> items) {
        Map<Long, StandardSetting.Item> byVersion = Sql.in(transaction)
                .list(
                        "select * from unified_test_question_versions where id = any (?)",
                        row -> Map.entry(
                                row.getLong("id"),
                                new StandardSetting.Item(
                                        Long.toString(row.getLong("question_id")),
                                        row.getString("question_type"),
                                        row.getString("title"),
                                        row.getString("skill"),
                                        row.getString("cefr_level"),
                                        row.getString("language"),
                                        Sql.json(row, "content"))),
                        items.stream()
                                .mapToLong(StandardSetting.StoredItem::versionId)
                                .toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return items.stream().map(item -> byVersion.get(item.versionId())).toList();
    }

    private static List<StandardSetting.Judgement> mine(Transaction transaction, Caller.Member member, long id) {
        return Sql.in(transaction).list("""
                        select * from test_standard_judgements where setting_id = ? and account_id = ?
                        order by round, level\
                        """, StandardSettings::judgement, id, member.accountId());
    }

    private static StandardSetting.Judgement judgement(ResultSet row) throws SQLException {
        return new StandardSetting.Judgement(
                row.getString("level"),
                row.getInt("round"),
                Json.mapFromTree(Sql.json(row, "probabilities"), Double.class));
    }

    private static List<PanelResult> results(Transaction transaction, long id, Stored stored, int round) {
        Map<String, List<Map<String, Double>>> byLevel = Sql.in(transaction)
                .list(
                        "select * from test_standard_judgements where setting_id = ? and round = ?",
                        StandardSettings::judgement,
                        id,
                        round)
                .stream()
                .collect(Collectors.groupingBy(
                        StandardSetting.Judgement::level,
                        Collectors.mapping(StandardSetting.Judgement::probabilities, Collectors.toList())));
        List<String> questions = stored.items().stream()
                .map(item -> Long.toString(item.questionId()))
                .toList();
        List<ItemModel> models = stored.items().stream()
                .map(item -> item.parameters().model(item.cefrLevel()))
                .toList();
        return stored.bare().levels().stream()
                .map(level -> PanelResult.of(level, questions, models, byLevel.getOrDefault(level, List.of())))
                .toList();
    }

    /** Keeps what the caller says of one level in the present round, in the place of what the caller said before. */
    public StandardSetting judge(Caller.Member member, long id, StandardSetting.Judgement judgement) {
        transactions.call(member.scope(), transaction -> {
            Stored stored = open(transaction, id);
            check(stored, judgement);
            return Sql.in(transaction)
                    .update(
                            """
                            insert into test_standard_judgements
                                (setting_id, account_id, round, level, probabilities, updated_at)
                            values (?, ?, ?, ?, ?::jsonb, now())
                            on conflict (setting_id, account_id, round, level) do update
                                set probabilities = excluded.probabilities, updated_at = excluded.updated_at\
                            """,
                            id,
                            member.accountId(),
                            stored.bare().round(),
                            judgement.level(),
                            Json.toTree(judgement.probabilities()));
        });
        return get(member, id);
    }

    private static void check(Stored stored, StandardSetting.Judgement judgement) {
        Bounds bounds = new Bounds();
        bounds.requireOneOf("level", judgement.level(), Set.copyOf(stored.bare().levels()));
        if (judgement.round() != null && judgement.round() != stored.bare().round()) {
            throw ProblemException.conflict("round-over", "This round is over; judge again in the present one.");
        }
        if (bounds.require("probabilities", judgement.probabilities())) {
            Set<String> known = stored.items().stream()
                    .map(item -> Long.toString(item.questionId()))
                    .collect(Collectors.toSet());
            if (judgement.probabilities().size() > known.size()) {
                bounds.add("probabilities", "must be at most one per question");
            } else {
                judgement.probabilities().forEach((question, probability) -> {
                    String place = "probabilities." + question;
                    if (!known.contains(question)) {
                        bounds.add(place, "is no question of this panel");
                    } else if (bounds.require(place, probability)) {
                        bounds.range(place, probability, 0, 1);
                    }
                });
            }
        }
        bounds.check();
    }

    /** Begins the second round, in which members know the results of the first. Doing it again changes nothing. */
    public StandardSetting nextRound(Caller.Member author, long id) {
        transactions.call(author.scope(), transaction -> {
            open(transaction, id);
            return Sql.in(transaction).update("update test_standard_settings set round = 2 where id = ?", id);
        });
        return get(author, id);
    }

    /** Locked, so that judgements, rounds and adoption come one after another. */
    private static Stored open(Transaction transaction, long id) {
        Stored stored = Sql.in(transaction)
                .find("select * from test_standard_settings where id = ? for update", StandardSettings::map, id)
                .orElseThrow(() -> ProblemException.notFound("standard setting"));
        if (!stored.bare().status().equals("open")) {
            throw ProblemException.conflict("standard-setting-over", "This panel is over; its cuts are adopted.");
        }
        return stored;
    }

    /**
     * Makes the cuts of the present round part of the institute's scale; other levels keep theirs. Throws 409
     * no-judgements, and cuts-not-ascending when they do not fit those that stay.
     */
    public StandardSetting adopt(Caller.Member author, long id) {
        transactions.call(author.scope(), transaction -> {
            Stored stored = open(transaction, id);
            StandardSetting bare = stored.bare();
            Map<String, PanelResult> byLevel = results(transaction, id, stored, bare.round()).stream()
                    .collect(Collectors.toMap(PanelResult::level, Function.identity()));
            if (byLevel.values().stream().anyMatch(result -> result.cut() == null)) {
                throw ProblemException.conflict(
                        "no-judgements", "Some levels have no cut yet: nobody has judged every question for them.");
            }
            CefrScaleSet present = CefrScales.current(transaction);
            CefrScaleSet.Scale old = present.find(bare.scale())
                    .orElseGet(() -> present.find(CefrScaleSet.OVERALL).orElseThrow());
            List<CefrScaleSet.Cut> cuts = old.cuts().stream()
                    .map(cut -> byLevel.containsKey(cut.level())
                            ? new CefrScaleSet.Cut(
                                    cut.level(),
                                    byLevel.get(cut.level()).cut(),
                                    byLevel.get(cut.level()).standardError())
                            : cut)
                    .toList();
            requireAscending(cuts);
            CefrScaleSet next = scales.adopt(transaction, author, new CefrScaleSet.Scale(bare.scale(), cuts, "angoff"));
            return Sql.in(transaction)
                    .update(
                            "update test_standard_settings set status = 'adopted', adopted_version = ? where id = ?",
                            next.version(),
                            id);
        });
        return get(author, id);
    }

    private static void requireAscending(List<CefrScaleSet.Cut> cuts) {
        for (int i = 1; i < cuts.size(); i++) {
            if (cuts.get(i).cut() <= cuts.get(i - 1).cut()) {
                throw ProblemException.conflict(
                        "cuts-not-ascending",
                        "The cut of " + cuts.get(i).level() + " would not lie above that of "
                                + cuts.get(i - 1).level() + ".");
            }
        }
    }
}
