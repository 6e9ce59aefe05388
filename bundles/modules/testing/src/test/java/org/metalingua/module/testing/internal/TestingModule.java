package org.metalingua.module.testing.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.metalingua.exam.ielts.IeltsAcademic;
import org.metalingua.kernel.api.provider.testing.GivenProviders;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.permission.Permissions;
import org.metalingua.module.testing.internal.accommodation.Accommodations;
import org.metalingua.module.testing.internal.adaptive.AdaptiveDelivery;
import org.metalingua.module.testing.internal.adaptive.AdaptivePools;
import org.metalingua.module.testing.internal.adaptive.ExposureCounts;
import org.metalingua.module.testing.internal.agreement.AgreementReports;
import org.metalingua.module.testing.internal.assessment.Assessor;
import org.metalingua.module.testing.internal.assessment.MachineRatingPolicy;
import org.metalingua.module.testing.internal.assessment.RateAnswersJob;
import org.metalingua.module.testing.internal.assessment.RatingRequests;
import org.metalingua.module.testing.internal.authoring.DraftCheck;
import org.metalingua.module.testing.internal.authoring.QuestionAuthor;
import org.metalingua.module.testing.internal.bank.BulkEdits;
import org.metalingua.module.testing.internal.bank.ItemBank;
import org.metalingua.module.testing.internal.bank.Usages;
import org.metalingua.module.testing.internal.calibration.Calibrations;
import org.metalingua.module.testing.internal.exam.ExamProfiles;
import org.metalingua.module.testing.internal.exchange.Exports;
import org.metalingua.module.testing.internal.exchange.Formats;
import org.metalingua.module.testing.internal.exchange.ImportJob;
import org.metalingua.module.testing.internal.exchange.Imports;
import org.metalingua.module.testing.internal.exchange.TestFiles;
import org.metalingua.module.testing.internal.grading.Grading;
import org.metalingua.module.testing.internal.grading.GradingQueue;
import org.metalingua.module.testing.internal.history.QuestionHistory;
import org.metalingua.module.testing.internal.language.LanguageModels;
import org.metalingua.module.testing.internal.media.MediaLibrary;
import org.metalingua.module.testing.internal.media.MediaNotes;
import org.metalingua.module.testing.internal.question.ItemDesk;
import org.metalingua.module.testing.internal.question.ItemGate;
import org.metalingua.module.testing.internal.question.Question;
import org.metalingua.module.testing.internal.question.QuestionBank;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.question.QuestionImport;
import org.metalingua.module.testing.internal.recording.Recordings;
import org.metalingua.module.testing.internal.report.Reports;
import org.metalingua.module.testing.internal.rescoring.Rescorings;
import org.metalingua.module.testing.internal.session.AdaptiveFlow;
import org.metalingua.module.testing.internal.session.AnswerEvidence;
import org.metalingua.module.testing.internal.session.AnswerSubmission;
import org.metalingua.module.testing.internal.session.Answers;
import org.metalingua.module.testing.internal.session.Breaks;
import org.metalingua.module.testing.internal.session.Contacts;
import org.metalingua.module.testing.internal.session.ItemVersions;
import org.metalingua.module.testing.internal.session.OutstandingAnswers;
import org.metalingua.module.testing.internal.session.Rescoring;
import org.metalingua.module.testing.internal.session.Scorer;
import org.metalingua.module.testing.internal.session.Session;
import org.metalingua.module.testing.internal.session.SessionClosing;
import org.metalingua.module.testing.internal.session.SessionPlans;
import org.metalingua.module.testing.internal.session.TestSessions;
import org.metalingua.module.testing.internal.session.Transcripts;
import org.metalingua.module.testing.internal.simulation.Simulations;
import org.metalingua.module.testing.internal.standards.CefrScales;
import org.metalingua.module.testing.internal.standards.StandardSettings;
import org.metalingua.module.testing.internal.statement.Verifications;
import org.metalingua.module.testing.internal.statistics.CatchUp;
import org.metalingua.module.testing.internal.statistics.ItemReports;
import org.metalingua.module.testing.internal.statistics.Recount;
import org.metalingua.module.testing.internal.statistics.Summaries;
import org.metalingua.module.testing.internal.template.Section;
import org.metalingua.module.testing.internal.template.Selection;
import org.metalingua.module.testing.internal.template.Template;
import org.metalingua.module.testing.internal.template.TemplateDraft;
import org.metalingua.module.testing.internal.template.TemplateLibrary;

/** The whole module over a database of its own, with item types in memory. */
public final class TestingModule implements AutoCloseable {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    public final TestDatabase database = TestDatabase.create();
    public final Unit unit = database.unit("testing");
    public final Transactions transactions = database.transactions();
    public final FakeItemTypes types = new FakeItemTypes();
    public final List<String> audited = Collections.synchronizedList(new ArrayList<>());
    public final List<String> jobsSubmitted = Collections.synchronizedList(new ArrayList<>());

    public final Accounts accounts = this::displayNames;
    private final Jobs jobs = new RecordedJobs();
    public final FakeJobProgress jobProgress = new FakeJobProgress();
    public final Audit audit = (transaction, who, action, subject, details, change) -> audited.add(action);

    public final Staff staff = new Staff(Permissions.declared(new TestingPermissions()));
    public final ItemGate gate = new ItemGate(types, (institute, capability) -> true, (institute, what) -> true);
    public final ItemDesk desk = new ItemDesk(types, gate);
    public final QuestionBank bank = new QuestionBank(transactions, unit, gate, accounts, audit);
    public final QuestionImport questionImport = new QuestionImport(unit, bank, gate, audit);
    public final ExamProfiles exams = exams();
    public final TemplateLibrary templates = new TemplateLibrary(transactions, unit, audit, exams, staff);
    public final ItemBank itemBank = new ItemBank(transactions, gate, accounts);
    public final TestFiles files = new TestFiles(transactions, itemBank, bank, questionImport, templates);
    public final Accommodations accommodations = new Accommodations(transactions, accounts, audit);
    public final SessionPlans plans = new SessionPlans(transactions);
    public final ItemVersions versions = new ItemVersions(transactions);
    public final AnswerEvidence evidence = new AnswerEvidence(transactions, types);
    public final Scorer scorer = new Scorer(types, evidence);
    public final Reports reports = new Reports(transactions, accounts, exams, staff);
    public final Transcripts transcripts = new Transcripts(jobs);
    public final GivenProviders providers = new GivenProviders();
    public final LanguageModels models = new LanguageModels(providers);
    public final RatingRequests ratingRequests = new RatingRequests(jobs, models);
    public final OutstandingAnswers outstanding =
            new OutstandingAnswers(transactions, versions, scorer, reports, jobs, transcripts, ratingRequests);
    public final Rescoring rescoring = new Rescoring(transactions, versions, evidence, types, reports, ratingRequests);
    public final CatchUp catchUp = new CatchUp(transactions, versions, types);
    public final ItemReports itemReports = new ItemReports(transactions, versions, types);
    public final Summaries summaries = new Summaries(transactions, itemReports);
    public final Recount recount = new Recount(transactions, audit);
    public final Rescorings rescorings =
            new Rescorings(transactions, bank, gate, versions, rescoring, reports, accounts, jobs, jobProgress, audit);
    public final SessionClosing closing = new SessionClosing(transactions, plans, outstanding, reports);
    public final Contacts contacts = new Contacts(transactions);
    public final Breaks breaks = new Breaks(transactions, closing);
    public final Verifications verifications = new Verifications(transactions, closing, reports, audit);
    public final CefrScales cefrScales = new CefrScales(transactions, audit);
    public final AdaptivePools pools = new AdaptivePools(transactions, new RecordedJobs());
    public final AdaptiveDelivery delivery =
            new AdaptiveDelivery(transactions, pools, new ExposureCounts(transactions));
    public final AdaptiveFlow adaptive = new AdaptiveFlow(transactions, delivery, outstanding, closing);
    public final TestSessions sessions = new TestSessions(
            transactions,
            templates,
            accommodations,
            plans,
            versions,
            types,
            gate,
            closing,
            pools,
            adaptive,
            accounts,
            audit,
            staff);
    public final Answers answers =
            new Answers(transactions, plans, versions, types, scorer, outstanding, evidence, transcripts, adaptive);
    public final Grading grading = new Grading(transactions, versions, types, reports, accounts, audit, evidence);
    public final FakeFileStore fileStore = new FakeFileStore();
    public final MediaLibrary media = new MediaLibrary(transactions, fileStore);
    public final Formats formats = new Formats();
    public final Imports imports = new Imports(transactions, fileStore, formats, jobs, jobProgress, audit);
    public final ImportJob importJob =
            new ImportJob(transactions, fileStore, media, formats, types, questionImport, jobProgress);
    public final Exports exports = new Exports(transactions, fileStore, formats, files, media);
    public final Recordings recordings = new Recordings(transactions, closing, fileStore, staff);
    public final MediaNotes mediaNotes = new MediaNotes(transactions, audit);
    public final BulkEdits bulkEdits = new BulkEdits(transactions, audit);
    public final Usages usages = new Usages(transactions);
    public final QuestionHistory history = new QuestionHistory(transactions, bank, gate);
    public final GradingQueue queue = new GradingQueue(transactions, accounts);
    public final AgreementReports agreement = new AgreementReports(transactions, accounts);
    public final MachineRatingPolicy machineRating = new MachineRatingPolicy(transactions, models, audit);
    public final RateAnswersJob rateAnswers = new RateAnswersJob(
            transactions, versions, types, evidence, new Assessor(models), machineRating, ratingRequests, reports);
    public final QuestionAuthor author = new QuestionAuthor(transactions, models, types, new DraftCheck(types, gate));
    public final Simulations simulations = new Simulations(transactions, templates, new RecordedJobs(), jobProgress);
    public final StandardSettings standardSettings = new StandardSettings(transactions, cefrScales, audit, staff);
    public final Calibrations calibrations = new Calibrations(transactions, new RecordedJobs(), jobProgress, audit);

    public final long institute = institute("first");
    public final Caller.Member teacher = member(institute, Role.TEACHER);
    public final Caller.Member learner = member(institute, Role.STUDENT);

    /** What another process over the same database answers with: it remembers nothing of this one. */
    public record Node(TestSessions sessions, Answers answers) {}

    public Node otherNode() {
        SessionPlans otherPlans = new SessionPlans(transactions);
        AdaptivePools otherPools = new AdaptivePools(transactions, new RecordedJobs());
        AdaptiveFlow otherFlow = new AdaptiveFlow(
                transactions,
                new AdaptiveDelivery(transactions, otherPools, new ExposureCounts(transactions)),
                outstanding,
                closing);
        return new Node(
                new TestSessions(
                        transactions,
                        templates,
                        accommodations,
                        otherPlans,
                        versions,
                        types,
                        gate,
                        closing,
                        otherPools,
                        otherFlow,
                        accounts,
                        audit,
                        staff),
                new Answers(
                        transactions,
                        otherPlans,
                        versions,
                        types,
                        scorer,
                        outstanding,
                        evidence,
                        transcripts,
                        otherFlow));
    }

    private final class RecordedJobs implements Jobs {
        @Override
        public void submit(
                Transaction transaction, String kind, String key, long owner, JsonNode data, Instant notBefore) {
            transaction.afterCommit(() -> jobsSubmitted.add(kind + ":" + key));
        }

        @Override
        public Optional<JobStatus> find(long owner, String kind, String key) {
            return Optional.empty();
        }
    }

    private Map<Long, String> displayNames(long owner, Collection<Long> ids) {
        return transactions.read(Scope.institute(owner), transaction -> Sql.in(transaction)
                .list(
                        "select id, display_name from account where id = any (?)",
                        row -> Map.entry(row.getLong("id"), row.getString("display_name")),
                        ids.stream().mapToLong(Long::longValue).toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static ExamProfiles exams() {
        ExamProfiles exams = new ExamProfiles((institute, capability) -> true);
        exams.addProfile(new IeltsAcademic());
        return exams;
    }

    public long institute(String slug) {
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction)
                .get(
                        "insert into institute (slug, name) values (?, ?) returning id",
                        row -> row.getLong("id"),
                        slug,
                        slug));
    }

    public Caller.Member member(long owner, Role role) {
        String name = role.wireName() + ACCOUNTS.incrementAndGet();
        long account = transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            long id = Sql.in(transaction).get("""
                insert into account (email, password_hash, display_name)
                values (?, 'none', ?) returning id\
                """, row -> row.getLong("id"), name + "@example.org", name);
            Sql.in(transaction)
                    .update(
                            "insert into membership (institute_id, account_id, role) values (?, ?, ?)",
                            owner,
                            id,
                            role.wireName());
            return id;
        });
        return new Caller.Member(account, owner, Set.of(role), name);
    }

    /** A choice question whose right answer is b. */
    public static QuestionDraft choice(String externalId, String stem) {
        return new QuestionDraft(
                "choice",
                "grammar",
                "B1",
                "en",
                stem,
                List.of("demo"),
                Json.parse("{\"stem\": \"" + stem + "\"}"),
                Json.parse("{\"correct\": \"b\"}"),
                1.0,
                0.0,
                externalId);
    }

    public static QuestionDraft essay() {
        return new QuestionDraft(
                "essay",
                "writing",
                "B2",
                "en",
                "An essay",
                null,
                Json.parse("{\"prompt\": \"Write.\"}"),
                Json.parse("{}"),
                9.0,
                null,
                null);
    }

    public static QuestionDraft spoken(String text) {
        return new QuestionDraft(
                "spoken",
                "speaking",
                "B1",
                "en",
                "Read aloud",
                null,
                Json.toTree(Map.of("text", text)),
                Json.parse("{}"),
                9.0,
                null,
                null);
    }

    public Question add(QuestionDraft draft) {
        return bank.create(teacher, draft);
    }

    /** Adds so many choice questions and returns their ids. */
    public List<String> choices(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(add(choice(null, "Question " + i)).id());
        }
        return ids;
    }

    public static Section fixed(Integer timeLimitSec, String... questionIds) {
        return new Section(null, "Section", timeLimitSec, new Selection.Fixed(Arrays.asList(questionIds)), null);
    }

    /** A section whose questions come one after another. */
    public static Section linear(Boolean allowSkipping, Integer itemTimeLimitSec, String... questionIds) {
        Selection selection = new Selection.Fixed(Arrays.asList(questionIds));
        return new Section(null, "Section", null, selection, null, "linear", allowSkipping, itemTimeLimitSec);
    }

    public Template published(String feedback, Integer timeLimitSec, Section... sections) {
        return published(
                new TemplateDraft("A test", null, "en", feedback, timeLimitSec, null, List.of(sections), null));
    }

    public Template published(TemplateDraft draft) {
        Template template = templates.create(teacher, draft);
        return templates.publish(teacher, Long.parseLong(template.id()));
    }

    /** Begins the test and looks at every question once. */
    public long begin(Caller.Member someone, Template template) {
        Session session = sessions.start(someone, Long.parseLong(template.id())).session();
        long id = Long.parseLong(session.id());
        for (int i = 0; i < session.questionCount(); i++) {
            sessions.question(someone, id, i);
        }
        return id;
    }

    public static AnswerSubmission select(String questionId, String option, String submissionId, Long seq) {
        return new AnswerSubmission(questionId, Json.parse("{\"selected\": \"" + option + "\"}"), submissionId, seq);
    }

    /** Lets so much time pass for a session. */
    public void turnClock(long session, int seconds) {
        database.execute(
                "update test_sessions set started_at = started_at - make_interval(secs => " + seconds
                        + "), deadline = deadline - make_interval(secs => " + seconds
                        + "), break_from = break_from - make_interval(secs => " + seconds
                        + "), break_until = break_until - make_interval(secs => " + seconds + ") where id = " + session,
                "update test_session_contacts set heard_at = heard_at - make_interval(secs => " + seconds
                        + "), silent_from = silent_from - make_interval(secs => " + seconds
                        + "), back_at = back_at - make_interval(secs => " + seconds + ") where session_id = " + session,
                "update test_session_sections set deadline = deadline - make_interval(secs => " + seconds
                        + ") where session_id = " + session,
                "update test_session_items set deadline = deadline - make_interval(secs => " + seconds
                        + ") where session_id = " + session);
    }

    /** One value of one row, read past row-level security. */
    public <T> T value(String query, Class<T> type, Object... parameters) {
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction)
                .get(query, row -> row.getObject(1, type), parameters));
    }

    @Override
    public void close() {
        database.close();
    }
}
