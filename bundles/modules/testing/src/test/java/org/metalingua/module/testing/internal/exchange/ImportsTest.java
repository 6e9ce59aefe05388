package org.metalingua.module.testing.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.metalingua.module.testing.internal.TestingModule.choice;
import static org.metalingua.module.testing.internal.TestingModule.fixed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.question.Question;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.question.QuestionFilter;
import org.metalingua.module.testing.internal.template.TemplateDraft;

class ImportsTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final PageRequest FIRST_PAGE = PageRequest.of("200", null);
    private static final ImportDefaults DEFAULTS = new ImportDefaults("grammar", "B1", "en", List.of("imported"));
    /** A PNG of one pixel's beginning. */
    private static final String PICTURE =
            "%iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

    /** At which line the process dies; 0 for never. */
    private static final AtomicInteger DEADLY_LINE = new AtomicInteger();

    private final Caller.Member teacher = MODULE.member(MODULE.institute("i" + System.nanoTime()), Role.TEACHER);

    @BeforeAll
    static void addFormat() {
        MODULE.formats.addFormat(new LinesFormat(line -> {
            if (DEADLY_LINE.compareAndSet(line, 0)) {
                throw new ThreadDeath();
            }
        }));
    }

    @AfterAll
    static void close() {
        MODULE.close();
    }

    @Test
    void good_questions_are_stored_and_bad_ones_say_why() throws IOException {
        ImportState state = run(start("a|A\nb|  \n!riddle\n|C|a hint\n", false));
        assertThat(state.state()).isEqualTo("done");
        assertThat(List.of(state.done(), state.total(), state.imported(), state.rejected(), state.lossy()))
                .containsExactly(4, 4, 2, 2, 1);
        assertThat(state.progress()).isEqualTo(1);
        assertThat(bank("active")).extracting(Question::title).containsExactlyInAnyOrder("A", "C");
        assertThat(bank("active")).allSatisfy(question -> {
            assertThat(question.tags()).containsExactly("imported");
            assertThat(question.cefrLevel()).isEqualTo("B1");
            assertThat(question.version()).isEqualTo(1);
            assertThat(MODULE.bank.versions(teacher, Long.parseLong(question.id())))
                    .hasSize(1);
        });
        List<ImportedItem> items = items(state, ImportTable.Outcome.ALL);
        assertThat(items)
                .extracting(ImportedItem::outcome)
                .containsExactly("created", "rejected", "rejected", "created");
        assertThat(items.get(1).problems()).containsExactly(new ImportedItem.ItemProblem("content/stem", "EMPTY_STEM"));
        assertThat(items.get(2).losses())
                .containsExactly(new ImportedItem.ItemLoss(Loss.TYPE_UNSUPPORTED, "", "a riddle"));
        assertThat(items(state, ImportTable.Outcome.LOSSY))
                .extracting(ImportedItem::number)
                .containsExactly(4);
        assertThat(items(state, ImportTable.Outcome.REJECTED)).hasSize(2);
        assertThat(MODULE.bank
                        .get(teacher, Long.parseLong(items.get(0).questionId()))
                        .externalId())
                .isEqualTo("a");
    }

    @Test
    void a_question_without_defaults_is_rejected_naming_what_is_missing() throws IOException {
        ImportState state = run(MODULE.imports.start(
                teacher, "lines", null, bytes("a|A"), new ImportDefaults(null, null, null, null), false));
        assertThat(items(state, ImportTable.Outcome.REJECTED).get(0).problems())
                .extracting(ImportedItem.ItemProblem::field)
                .containsExactly("skill", "cefrLevel", "language");
    }

    @Test
    void a_file_that_breaks_leaves_nothing_behind() throws IOException {
        String many = IntStream.range(0, 600).mapToObj(i -> "x" + i + "|X").collect(Collectors.joining("\n"));
        ImportState state = run(start(many + "\n" + PICTURE + "\n?", false));
        assertThat(state.state()).isEqualTo("failed");
        assertThat(state.message()).isEqualTo("The line is broken.");
        assertThat(state.place()).isEqualTo("602");
        assertThat(items(state, ImportTable.Outcome.ALL)).isEmpty();
        assertThat(bank("all")).isEmpty();
        assertThat(media()).isZero();
    }

    @Test
    void a_format_that_fails_says_so_and_is_not_tried_for_ever() throws IOException {
        ImportState state = run(start("a|A\n*", false));
        assertThat(state.state()).isEqualTo("failed");
        assertThat(state.message()).contains("no idea");
        // an empty line breaks this format as well
        assertThat(run(start("", "x.lines", "\n")).state()).isEqualTo("failed");
    }

    @Test
    void a_process_that_dies_in_between_leaves_nothing_and_the_next_run_does_it_all() throws IOException {
        String many = IntStream.range(0, 700).mapToObj(i -> "d" + i + "|D").collect(Collectors.joining("\n"));
        ImportState started = start(many, false);
        DEADLY_LINE.set(600);
        assertThatThrownBy(() -> run(started)).isInstanceOf(ThreadDeath.class);
        assertThat(bank("all")).isEmpty();
        assertThat(MODULE.imports.get(teacher, id(started)).done()).isEqualTo(500);
        ImportState state = run(started);
        assertThat(state.state()).isEqualTo("done");
        assertThat(state.imported()).isEqualTo(700);
        assertThat(run(started)).isEqualTo(state);
        assertThat(count()).isEqualTo(700);
    }

    @Test
    void an_import_knows_questions_again_by_their_external_ids() throws IOException {
        run(start("a|A\nb|B\nc|C", false));
        MODULE.bank.retire(teacher, Long.parseLong(bank("active").get(0).id()));
        ImportState again = run(start("a|A\nb|B2\nc|C\nb|twice", false));
        assertThat(items(again, ImportTable.Outcome.ALL))
                .extracting(ImportedItem::outcome)
                .containsExactly("unchanged", "updated", "updated", "created");
        assertThat(items(again, ImportTable.Outcome.LOSSY).get(0).losses())
                .extracting(ImportedItem.ItemLoss::code)
                .containsExactly(Loss.IDENTIFIER_CHANGED);
        assertThat(bank("active")).extracting(Question::title).containsExactlyInAnyOrder("A", "B2", "C", "twice");
    }

    @Test
    void a_preview_stores_nothing_until_somebody_says_yes() throws IOException {
        ImportState ready = run(start("a|A\n" + PICTURE, true));
        assertThat(ready.state()).isEqualTo("ready");
        assertThat(ready.imported()).isEqualTo(2);
        assertThat(bank("all")).isEmpty();
        assertThat(media()).isZero();
        ImportState running = MODULE.imports.commit(teacher, id(ready));
        assertThat(running.state()).isEqualTo("running");
        assertThat(MODULE.imports.commit(teacher, id(ready)).state()).isEqualTo("running");
        assertThat(MODULE.jobsSubmitted).contains("testing.import:" + ready.id() + "-store");
        ImportState done = run(running);
        assertThat(done.state()).isEqualTo("done");
        assertThat(bank("active")).hasSize(2);
        assertThat(media()).isEqualTo(1);
        assertThat(MODULE.imports.commit(teacher, id(ready)).state()).isEqualTo("done");
    }

    @Test
    void what_a_file_says_of_a_licence_is_noted_with_the_picture() throws IOException {
        run(start(PICTURE, false));
        assertThat(MODULE.value(
                        "select licence from test_media where institute_id = ?", String.class, teacher.institute()))
                .isEqualTo("CC BY");
    }

    @Test
    void a_preview_that_nobody_wants_is_dropped_and_cannot_be_stored() throws IOException {
        ImportState ready = run(start("a|A", true));
        assertThat(MODULE.imports.undo(teacher, id(ready)).state()).isEqualTo("undone");
        assertThat(refusal(() -> MODULE.imports.commit(teacher, id(ready))).code())
                .isEqualTo("import-not-ready");
        assertThat(bank("all")).isEmpty();
    }

    @Test
    void an_import_that_is_taken_back_while_it_runs_stops() throws IOException {
        ImportState started = start("a|A", false);
        MODULE.imports.undo(teacher, id(started));
        assertThat(run(started).state()).isEqualTo("undone");
        assertThat(bank("all")).isEmpty();
    }

    @Test
    void an_undo_retires_what_is_not_used_and_keeps_the_rest() throws IOException {
        ImportState state = run(start("a|A\nb|B\nc|C", false));
        List<ImportedItem> items = items(state, ImportTable.Outcome.ALL);
        MODULE.templates.create(
                teacher,
                new TemplateDraft(
                        "T",
                        null,
                        "en",
                        "deferred",
                        null,
                        null,
                        List.of(fixed(null, items.get(1).questionId())),
                        null));
        MODULE.bank.edit(
                teacher, Long.parseLong(items.get(2).questionId()), new EntityVersion(1), choice("c", "edited"));
        ImportState undone = MODULE.imports.undo(teacher, id(state));
        assertThat(undone.state()).isEqualTo("undone");
        assertThat(undone.kept()).isEqualTo(2);
        assertThat(items(undone, ImportTable.Outcome.ALL))
                .extracting(ImportedItem::outcome)
                .containsExactly("retired", "kept", "kept");
        assertThat(bank("active")).extracting(Question::title).containsExactlyInAnyOrder("B", "edited");
        assertThat(MODULE.imports.undo(teacher, id(state))).isEqualTo(undone);
        ImportState again = run(start("a|A", false));
        assertThat(items(again, ImportTable.Outcome.ALL))
                .extracting(ImportedItem::outcome)
                .containsExactly("updated");
        assertThat(bank("active")).hasSize(3);
    }

    @Test
    void a_file_that_no_format_knows_is_refused_at_once() {
        assertThat(refusal(() -> start("", "x.bin", "a|A")).code()).isEqualTo("unknown-format");
        assertThat(refusal(() -> start("no-such", "x.lines", "a|A")).fields())
                .extracting(ProblemException.FieldProblem::field)
                .containsExactly("format");
        assertThat(refusal(() -> start("lines", "x.lines", "")).code()).isEqualTo("empty-file");
    }

    @Test
    void another_institute_sees_nothing_of_it() throws IOException {
        ImportState state = run(start("a|A", false));
        Caller.Member stranger = MODULE.member(MODULE.institute("s" + System.nanoTime()), Role.ADMIN);
        assertThat(refusal(() -> MODULE.imports.get(stranger, id(state))).status())
                .isEqualTo(404);
        assertThat(refusal(() -> MODULE.imports.undo(stranger, id(state))).status())
                .isEqualTo(404);
        assertThat(MODULE.imports.list(stranger, FIRST_PAGE).items()).isEmpty();
        assertThat(MODULE.imports.list(teacher, FIRST_PAGE).items()).containsExactly(state);
    }

    @Test
    void an_export_names_what_it_leaves_out_and_its_file_can_be_had() throws IOException {
        run(start("a|A\nb|B", false));
        MODULE.bank.create(teacher, TestingModule.essay());
        Export export = MODULE.exports.make(teacher, wish(null, List.of(), null, null));
        assertThat(List.of(export.questions(), export.leftOut(), export.lossy()))
                .containsExactly(2, 1, 0);
        assertThat(export.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.leftOut()).isTrue();
            assertThat(loss.detail()).isEqualTo("essay");
        });
        Exports.Made made = MODULE.exports.find(teacher, Long.parseLong(export.id()));
        assertThat(made.fileName()).endsWith(".lines");
        assertThat(MODULE.fileStore
                        .open(teacher.institute(), made.file().file().sha256(), 0, export.size())
                        .orElseThrow())
                .hasContent("b|B\na|A\n");
        assertThat(refusal(() -> MODULE.exports.make(teacher, wish("none", List.of(), null, null)))
                        .code())
                .isEqualTo("nothing-to-export");
    }

    private static Export.Wish wish(String type, List<String> tags, String author, String used) {
        return new Export.Wish("lines", null, type, null, null, null, null, null, tags, author, used, null);
    }

    @Test
    void an_export_has_what_the_list_shows_for_the_same_filter() throws IOException {
        run(start("a|A\nb|B", false));
        Caller.Member other = MODULE.member(teacher.institute(), Role.TEACHER);
        QuestionDraft theirs = TestingModule.choice("c", "C");
        MODULE.bank.create(
                other,
                new QuestionDraft(
                        theirs.type(),
                        theirs.skill(),
                        theirs.cefrLevel(),
                        theirs.language(),
                        theirs.title(),
                        List.of("unit 1", "verbs"),
                        theirs.content(),
                        theirs.key(),
                        theirs.maxPoints(),
                        null,
                        "c"));
        String otherId = Long.toString(other.accountId());
        assertThat(exported(wish(null, List.of(), null, null))).isEqualTo(3);
        assertThat(exported(wish(null, List.of("verbs", "unit 1"), null, null))).isEqualTo(1);
        assertThat(exported(wish(null, List.of(), otherId, "unused"))).isEqualTo(1);
        assertThat(refusal(() -> exported(wish(null, List.of(), otherId, "used")))
                        .code())
                .isEqualTo("nothing-to-export");
        assertThat(refusal(() -> exported(wish(null, List.of("x".repeat(41)), "x", "maybe")))
                        .fields())
                .extracting(ProblemException.FieldProblem::field)
                .containsExactlyInAnyOrder("tag", "author", "used");
    }

    private int exported(Export.Wish wish) throws IOException {
        return MODULE.exports.make(teacher, wish).questions();
    }

    private ImportState start(String lines, boolean preview) throws IOException {
        return MODULE.imports.start(teacher, "lines", "q.lines", bytes(lines), DEFAULTS, preview);
    }

    private ImportState start(String format, String name, String lines) throws IOException {
        return MODULE.imports.start(teacher, format.isEmpty() ? null : format, name, bytes(lines), DEFAULTS, false);
    }

    private ImportState run(ImportState state) throws IOException {
        MODULE.importJob.run(teacher.institute(), state.id(), JsonNodeFactory.instance.objectNode());
        return MODULE.imports.get(teacher, id(state));
    }

    private List<ImportedItem> items(ImportState state, ImportTable.Outcome outcome) {
        return MODULE.imports.items(teacher, id(state), outcome, FIRST_PAGE).items();
    }

    private List<Question> bank(String status) {
        Page<Question> page =
                MODULE.bank.list(teacher, new QuestionFilter(null, null, null, null, status, null), FIRST_PAGE);
        return page.items();
    }

    private long count() {
        return MODULE.value(
                "select count(*) from unified_test_questions where institute_id = ?", Long.class, teacher.institute());
    }

    private long media() {
        return MODULE.value("select count(*) from test_media where institute_id = ?", Long.class, teacher.institute());
    }

    private static ProblemException refusal(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    private static long id(ImportState state) {
        return Long.parseLong(state.id());
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
