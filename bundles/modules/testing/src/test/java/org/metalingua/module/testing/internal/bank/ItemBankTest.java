package org.metalingua.module.testing.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.choice;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.Cursor;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.template.Template;

class ItemBankTest {
    private static final PageRequest ALL = new PageRequest(50, OptionalLong.empty());

    private final TestingModule module = new TestingModule();

    @AfterEach
    void close() {
        module.close();
    }

    private static BankFilter q(String words) {
        return new BankFilter(words, null, null, null, null, null, null, null, null, null, null);
    }

    private static BankFilter sorted(String sort) {
        return new BankFilter(null, null, null, null, null, null, null, null, null, null, sort);
    }

    private static BankFilter tagged(String... tags) {
        return new BankFilter(null, null, null, null, null, List.of(tags), null, null, null, null, null);
    }

    private static BankFilter used(String used) {
        return new BankFilter(null, null, null, null, null, null, null, null, used, null, null);
    }

    private List<String> titles(BankFilter filter) {
        return module.itemBank.list(module.teacher, filter, ALL).items().stream()
                .map(BankItem::title)
                .toList();
    }

    private String add(String title, String stem, String... tags) {
        return module.add(new QuestionDraft(
                        "choice",
                        "grammar",
                        "B1",
                        "en",
                        title,
                        List.of(tags),
                        Json.parse("{\"stem\": \"" + stem + "\"}"),
                        Json.parse("{\"correct\": \"b\"}"),
                        1.0,
                        null,
                        null))
                .id();
    }

    @Test
    void words_are_found_in_titles_texts_and_tags_by_their_beginnings() {
        add("Articles", "The elephant saw an umbrella.", "animals");
        add("Tenses", "She had gone home.");
        assertThat(titles(q("eleph"))).containsExactly("Articles");
        assertThat(titles(q("GONE had"))).containsExactly("Tenses");
        assertThat(titles(q("animals"))).containsExactly("Articles");
        assertThat(titles(q("elephant gone"))).isEmpty();
        assertThat(titles(q("rticl"))).containsExactly("Articles");
    }

    @Test
    void an_export_finds_the_same_in_pages_of_ids() {
        String first = add("One", "x", "a");
        add("Two", "y");
        String third = add("Three", "x", "a");
        PageRequest one = new PageRequest(1, OptionalLong.empty());
        Page<Long> newest = module.itemBank.ids(module.teacher, tagged("a"), one);
        assertThat(newest.items()).containsExactly(Long.valueOf(third));
        Page<Long> next = module.itemBank.ids(
                module.teacher,
                tagged("a"),
                PageRequest.of("1", newest.nextCursor().orElseThrow()));
        assertThat(next.items()).containsExactly(Long.valueOf(first));
        assertThat(next.nextCursor()).isEmpty();
        assertThat(module.itemBank.ids(module.teacher, q("y"), ALL).items()).hasSize(1);
        assertThat(module.itemBank.ids(module.teacher, used("used"), ALL).items())
                .isEmpty();
        assertThat(module.itemBank.ids(module.teacher, sorted("hardest"), ALL).items())
                .hasSize(3);
    }

    @Test
    void persian_is_found_however_it_is_typed() {
        add("واژه", "کتاب‌های من ۱۲ جلد است");
        assertThat(titles(q("كتاب"))).containsExactly("واژه");
        assertThat(titles(q("کتاب های"))).containsExactly("واژه");
        assertThat(titles(q("12"))).containsExactly("واژه");
    }

    @Test
    void what_is_no_word_finds_nothing_and_breaks_nothing() {
        add("Articles", "A or an?");
        assertThat(titles(q("& | ! :* ' \\ ()"))).isEmpty();
        assertThat(titles(q("%"))).isEmpty();
        assertThat(titles(q("  "))).containsExactly("Articles");
    }

    @Test
    void an_external_id_is_found_by_a_part() {
        module.add(choice("unit-7/q-12", "Seven"));
        assertThat(titles(q("7/q-1"))).containsExactly("Seven");
    }

    @Test
    void a_question_must_have_all_tags_asked_for() {
        add("One", "1", "a", "b");
        add("Two", "2", "a");
        assertThat(titles(tagged("a"))).containsExactly("Two", "One");
        assertThat(titles(tagged("a", "b"))).containsExactly("One");
    }

    @Test
    void bad_filters_are_refused_with_their_names() {
        assertThat(refusal(() -> new BankFilter(null, null, null, null, null, null, null, null, null, "odd", null)))
                .isEqualTo("400 bad-field flag");
        assertThat(refusal(() -> sorted("sideways"))).isEqualTo("400 bad-field sort");
        assertThat(refusal(() -> new BankFilter(null, null, null, null, null, null, null, "x", null, null, null)))
                .isEqualTo("400 bad-field author");
    }

    @Test
    void pages_follow_each_other_in_any_order_and_a_cursor_of_another_list_does_no_harm() {
        IntStream.range(0, 5).forEach(i -> add("T" + i, "x"));
        List<String> seen = new ArrayList<>();
        OptionalLong after = OptionalLong.empty();
        do {
            Page<BankItem> page = module.itemBank.list(module.teacher, sorted("title"), new PageRequest(2, after));
            page.items().forEach(item -> seen.add(item.title()));
            after = page.nextCursor().map(Cursor::decode).stream()
                    .mapToLong(Cursor::id)
                    .findFirst();
        } while (after.isPresent());
        assertThat(seen).containsExactly("T0", "T1", "T2", "T3", "T4");
        assertThat(module.itemBank
                        .list(module.teacher, sorted("title"), new PageRequest(2, OptionalLong.of(-5)))
                        .items())
                .hasSize(2);
    }

    @Test
    void another_institute_sees_nothing_of_it() {
        add("Ours", "x", "ours");
        Caller.Member stranger = module.member(module.institute("other"), Role.TEACHER);
        assertThat(module.itemBank.list(stranger, q(null), ALL).items()).isEmpty();
        assertThat(module.bulkEdits.tags(stranger)).isEmpty();
        assertThat(module.itemBank.authors(stranger)).isEmpty();
    }

    @Test
    void numbers_use_and_exposure_come_with_the_finished_sessions() {
        List<String> ids = module.choices(2);
        String unused = add("Unused", "x");
        Template both = module.published("deferred", null, fixed(null, ids.toArray(String[]::new)));
        Template one = module.published("deferred", null, fixed(null, ids.get(0)));
        sit(both, ids.get(0), "b", ids.get(1), "a");
        sit(one, ids.get(0), "a");
        module.catchUp.run(module.institute);
        module.summaries.run(module.institute);

        BankItem first = module.itemBank
                .list(module.teacher, sorted("most-exposed"), ALL)
                .items()
                .get(0);
        assertThat(first.id()).isEqualTo(ids.get(0));
        assertThat(first.statistics().responses()).isEqualTo(2);
        assertThat(first.statistics().facility()).isEqualTo(0.5);
        assertThat(first.use().sessions()).isEqualTo(2);
        assertThat(first.use().exposure()).isEqualTo(1);
        assertThat(first.author().name()).isEqualTo(module.teacher.displayName());
        assertThat(titles(used("unused"))).containsExactly("Unused");
        assertThat(titles(used("used"))).hasSize(2);

        QuestionUsage usage = module.usages.of(module.teacher, Long.parseLong(ids.get(1)));
        assertThat(usage.sessions()).isEqualTo(1);
        assertThat(usage.exposure()).isCloseTo(0.5, within(1e-9));
        assertThat(usage.templates()).singleElement().satisfies(template -> {
            assertThat(template.id()).isEqualTo(both.id());
            assertThat(template.named()).isTrue();
            assertThat(template.sessions()).isEqualTo(1);
        });
        assertThat(module.usages.of(module.teacher, Long.parseLong(unused)).templates())
                .isEmpty();
        assertThat(refusal(() -> module.usages.of(module.teacher, 999_999))).isEqualTo("404 not-found");
    }

    private void sit(Template template, String... questionsAndOptions) {
        Caller.Member learner = module.member(module.institute, Role.STUDENT);
        long session = module.begin(learner, template);
        for (int i = 0; i < questionsAndOptions.length; i += 2) {
            module.answers.submit(
                    learner, session, select(questionsAndOptions[i], questionsAndOptions[i + 1], "s" + i, 1L));
        }
        module.closing.complete(learner, session);
    }

    @Test
    void tags_are_put_on_and_taken_off_and_tell_what_they_changed() {
        String one = add("One", "1", "a");
        String two = add("Two", "2");
        List<String> both = List.of(one, two);
        assertThat(module.bulkEdits
                        .tag(module.teacher, new Tagging(both, "a", "add"))
                        .questionIds())
                .containsExactly(two);
        assertThat(module.bulkEdits
                        .tag(module.teacher, new Tagging(both, "a", "add"))
                        .questionIds())
                .isEmpty();
        assertThat(module.bulkEdits.tags(module.teacher)).containsExactly(new BulkEdits.TagCount("a", 2));
        assertThat(module.bulkEdits
                        .tag(module.teacher, new Tagging(List.of(two), "a", "remove"))
                        .questionIds())
                .containsExactly(two);
        assertThat(module.bank.get(module.teacher, Long.parseLong(two)).version())
                .isEqualTo(1);
    }

    @Test
    void a_tag_that_gets_the_name_of_another_becomes_one_with_it() {
        String one = add("One", "1", "verb", "verbs");
        String two = add("Two", "2", "verb");
        assertThat(module.bulkEdits
                        .rename(module.teacher, new TagRename("verb", "verbs"))
                        .questionIds())
                .containsExactly(one, two);
        assertThat(module.bulkEdits.tags(module.teacher)).containsExactly(new BulkEdits.TagCount("verbs", 2));
        assertThat(module.audited).contains("tag.renamed");
    }

    @Test
    void a_question_takes_no_twenty_first_tag_and_then_none_is_changed() {
        String full =
                add("Full", "1", IntStream.range(0, 20).mapToObj(i -> "t" + i).toArray(String[]::new));
        String empty = add("Empty", "2");
        assertThat(refusal(() -> module.bulkEdits.tag(module.teacher, new Tagging(List.of(empty, full), "new", "add"))))
                .isEqualTo("400 bad-field questionIds[1]");
        assertThat(titles(tagged("new"))).isEmpty();
    }

    @Test
    void many_are_retired_and_brought_back() {
        String one = add("One", "1");
        String two = add("Two", "2");
        List<String> both = List.of(one, two);
        module.bank.retire(module.teacher, Long.parseLong(one));
        assertThat(module.bulkEdits
                        .setStatus(module.teacher, new StatusChange(both, "retired"))
                        .questionIds())
                .containsExactly(two);
        assertThat(titles(q(null))).isEmpty();
        module.bulkEdits.setStatus(module.teacher, new StatusChange(both, "active"));
        assertThat(titles(q(null))).hasSize(2);
        assertThat(refusal(() -> module.bulkEdits.setStatus(module.teacher, new StatusChange(List.of(), "active"))))
                .isEqualTo("400 bad-field questionIds");
    }
}
