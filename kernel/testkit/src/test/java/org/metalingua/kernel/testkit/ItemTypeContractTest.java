package org.metalingua.kernel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;

/** The contract catches what it says it catches: a sound plugin passes, and each flaw fails its own test. */
class ItemTypeContractTest {
    @TempDir
    Path plugin;

    @AfterEach
    void forgetThePlugin() {
        System.clearProperty(PluginClasses.ROOT_PROPERTY);
    }

    @Test
    void a_sound_plugin_passes() throws IOException {
        write(Echo.class);

        assertThat(failures()).isEmpty();
    }

    @Test
    void a_bundle_that_exports_its_packages_fails() throws IOException {
        write(Echo.class);
        manifest("Export-Package: org.metalingua.question.echo\n");

        assertThat(failures())
                .containsExactly("the_bundle_exports_nothing_and_imports_only_what_plugins_compile_against");
    }

    @Test
    void a_bundle_that_imports_the_kernels_inside_fails() throws IOException {
        write(Echo.class);
        manifest("Import-Package: java.util,org.metalingua.kernel.core.item;version=\"[1.0,2)\"\n");

        assertThat(failures())
                .containsExactly("the_bundle_exports_nothing_and_imports_only_what_plugins_compile_against");
    }

    @Test
    void a_service_under_another_name_than_the_manifests_fails() throws IOException {
        write(Echo.class);
        replace("OSGI-INF/echo.xml", "value=\"echo\"", "value=\"ecco\"");

        assertThat(failures()).containsExactly("the_manifest_and_the_service_state_the_same_identity");
    }

    @Test
    void a_text_missing_in_persian_fails() throws IOException {
        write(Echo.class);
        replace("i18n/fa.json", "\"hint\"", "\"hints\"");

        assertThat(failures()).containsExactly("the_texts_exist_in_english_and_persian_and_use_the_same_variables");
    }

    @Test
    void a_variable_lost_in_translation_fails() throws IOException {
        write(Echo.class);
        replace("i18n/fa.json", "{n}", "");

        assertThat(failures()).containsExactly("the_texts_exist_in_english_and_persian_and_use_the_same_variables");
    }

    @Test
    void a_text_that_the_player_asks_for_and_nobody_wrote_fails() throws IOException {
        write(Echo.class);
        replace("ui/player.js", "{}", "{ render() { return this.t('greeting'); } }");

        assertThat(failures()).containsExactly("the_texts_hold_all_that_the_user_interface_says");
    }

    @Test
    void a_module_without_a_player_fails() throws IOException {
        write(Echo.class);
        replace("ui/player.js", "Player", "Viewer");

        assertThat(failures()).containsExactly("the_user_interface_exports_a_player_and_an_editor");
    }

    @Test
    void a_vector_that_expects_something_else_fails() throws IOException {
        write(Echo.class);
        replace("vectors.json", "\"expectedPoints\": 2", "\"expectedPoints\": 1.9");

        assertThat(failures())
                .containsExactlyInAnyOrder("every_vector_scores_as_it_says", "a_right_answer_earns_all_the_points");
    }

    @Test
    void a_validation_vector_that_expects_something_else_fails() throws IOException {
        write(Echo.class);
        replace("vectors.json", "[\"EMPTY_STEM\"]", "[\"EMPTY_STEM\", \"NO_KEY\"]");

        assertThat(failures()).containsExactly("every_validation_vector_reports_exactly_its_errors");
    }

    @Test
    void an_item_of_a_vector_that_is_not_a_good_one_fails() throws IOException {
        write(Choosy.class);

        assertThat(failures())
                .containsExactlyInAnyOrder(
                        "the_items_of_the_vectors_are_good_items",
                        "every_validation_vector_reports_exactly_its_errors");
    }

    @Test
    void vectors_that_show_no_wrong_answer_fail() throws IOException {
        write(Echo.class);
        replace(
                "vectors.json",
                "\"expectedPoints\": 0, \"expectedStatus\": \"scored\"",
                "\"expectedPoints\": 2, \"expectedStatus\": \"scored\"");

        assertThat(failures()).contains("the_vectors_show_the_whole_range");
    }

    @Test
    void content_that_is_no_record_fails() throws IOException {
        write(Loose.class);

        assertThat(failures()).contains("content_key_and_response_are_records");
    }

    @Test
    void what_is_lost_on_the_way_through_json_fails() throws IOException {
        write(Forgetful.class);

        assertThat(failures()).contains("records_survive_json");
    }

    @Test
    void words_that_the_author_did_not_write_fail() throws IOException {
        write(Inventive.class);

        assertThat(failures()).containsExactly("presenting_changes_the_order_at_most");
    }

    @Test
    void a_guess_that_cannot_miss_fails() throws IOException {
        write(Sure.class);

        assertThat(failures()).containsExactly("a_guess_at_a_good_item_has_a_probability");
    }

    @Test
    void an_older_version_without_a_vector_fails() throws IOException {
        write(Second.class);

        assertThat(failures()).containsExactly("content_of_every_older_version_is_upgraded_and_the_original_kept");
    }

    @Test
    void a_second_version_with_a_vector_of_the_first_passes() throws IOException {
        write(Second.class);
        aVectorOfTheFirstVersion();

        assertThat(failures()).isEmpty();
    }

    @Test
    void an_upgrade_that_changes_the_original_fails() throws IOException {
        write(Overwriting.class);
        aVectorOfTheFirstVersion();

        assertThat(failures()).containsExactly("content_of_every_older_version_is_upgraded_and_the_original_kept");
    }

    @Test
    void an_upgrade_of_what_is_present_already_fails() throws IOException {
        write(Restive.class);

        assertThat(failures()).contains("content_of_the_present_version_needs_no_upgrade");
    }

    @Test
    void content_that_carries_the_key_to_the_learner_fails() throws IOException {
        write(Telltale.class);

        assertThat(failures()).containsExactly("a_learner_sees_no_key");
    }

    @Test
    void a_score_that_changes_from_call_to_call_fails() throws IOException {
        write(Moody.class);

        assertThat(failures()).contains("the_same_answer_always_gets_the_same_score");
    }

    @Test
    void a_score_that_depends_on_who_else_is_asking_fails() throws IOException {
        write(Crowded.class);

        assertThat(failures()).containsExactly("many_threads_get_the_same_scores");
    }

    @Test
    void points_beyond_the_maximum_fail() throws IOException {
        write(Generous.class);

        assertThat(failures()).contains("any_json_as_a_response_gives_a_score_within_bounds");
    }

    @Test
    void a_penalty_that_the_key_does_not_name_fails() throws IOException {
        write(Strict.class);

        assertThat(failures())
                .containsExactly("ten_thousand_generated_responses_never_throw_and_never_cost_more_than_the_key_says");
    }

    @Test
    void an_exception_over_an_odd_item_fails() throws IOException {
        write(Fragile.class);

        assertThat(failures()).containsExactly("any_content_and_key_that_bind_are_survived");
    }

    @Test
    void an_order_that_ignores_the_seed_fails() throws IOException {
        write(Restless.class);

        assertThat(failures()).contains("the_same_seed_presents_the_same");
    }

    /** The first version called the word a text. */
    private void aVectorOfTheFirstVersion() throws IOException {
        replace("vectors.json", "{\"vectors\": [", """
                {"vectors": [{"id": "first", "type": "echo", "contentVersion": 1, "content": {"text": "yes"},
                  "key": {"word": "yes"}, "response": {"word": "yes"}, "maxPoints": 1, "expectedPoints": 1,
                  "expectedStatus": "scored"},""");
    }

    /** The names of the contract's tests that fail for the plugin written. */
    private Set<String> failures() {
        System.setProperty(PluginClasses.ROOT_PROPERTY, plugin.toString());
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(ItemTypeContract.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getTestDescriptor().getSource().orElseThrow())
                .map(ItemTypeContractTest::methodName)
                .collect(Collectors.toSet());
    }

    private static String methodName(TestSource source) {
        return ((MethodSource) source).getMethodName();
    }

    private void write(Class<?> type) throws IOException {
        manifest("");
        file("OSGI-INF/echo.xml", """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="echo">
                  <property name="metalingua.question.plugin" type="String" value="echo"/>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(type.getName()));
        file("i18n/en.json", "{\"name\": \"Echo\", \"description\": \"Say it again\", \"hint\": \"Repeat {n} words\"}");
        file(
                "i18n/fa.json",
                "{\"name\": \"پژواک\", \"description\": \"دوباره بگویید\", \"hint\": \"{n} واژه را تکرار کنید\"}");
        file("ui/player.js", "export class Player {}");
        file("ui/editor.js", "class Editor {}\nexport { Editor };");
        String head = "\"type\": \"echo\", \"content\": {\"word\": \"yes\"}, \"key\": {\"word\": \"yes\"}, ";
        String vectors = Stream.of(
                        "{\"word\": \"yes\"}, \"maxPoints\": 2, \"expectedPoints\": 2, \"expectedStatus\": \"scored\"",
                        "{\"word\": \"no\"}, \"maxPoints\": 2, \"expectedPoints\": 0, \"expectedStatus\": \"scored\"",
                        "{\"word\": 7}, \"maxPoints\": 2, \"expectedPoints\": 0, \"expectedStatus\": \"invalid\"",
                        "null, \"maxPoints\": 2, \"expectedPoints\": 0, \"expectedStatus\": \"unanswered\"",
                        "{\"word\": \"yes\", \"ratings\": \"7\"}, \"maxPoints\": 2, \"expectedPoints\": 0, \"expectedStatus\": \"invalid\"",
                        "{\"word\": \"\"}, \"maxPoints\": 2, \"expectedPoints\": 0, \"expectedStatus\": \"unanswered\"")
                .map(rest -> "{\"id\": \"echo-" + rest.hashCode() + "\", " + head + "\"response\": " + rest + "}")
                .collect(Collectors.joining(",\n"));
        file("vectors.json", """
                {"vectors": [%s],
                 "validation": [
                  {"id": "v1", %s "maxPoints": 1, "expectedErrors": []},
                  {"id": "v2", "type": "echo", "content": {}, "key": {"word": "x"}, "maxPoints": 1, "expectedErrors": ["EMPTY_STEM"]}]}
                """.formatted(vectors, head));
    }

    private void manifest(String more) throws IOException {
        file(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\n"
                        + "Provide-Capability: org.metalingua.plugin;org.metalingua.plugin=echo;family=question\n"
                        + "Service-Component: OSGI-INF/echo.xml\n"
                        + more);
    }

    private void file(String path, String text) throws IOException {
        Path file = plugin.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void replace(String path, String from, String to) throws IOException {
        String text = Files.readString(plugin.resolve(path));
        assertThat(text).contains(from);
        file(path, text.replace(from, to));
    }

    record Word(String word) {}

    /** Repeats a word. The flawed plugins below differ from it in one thing each. */
    static class Echo implements QuestionType<Word, Word, Word> {
        public Echo() {}

        @Override
        public ItemTypeInfo info() {
            return new ItemTypeInfo("testing.general", Set.of(Skill.SPEAKING), ItemTypeInfo.Marking.AUTOMATIC, 1);
        }

        @Override
        public void validate(Word content, Word key, Problems problems) {
            if (content.word() == null) {
                problems.add(ItemError.EMPTY_STEM, "/content/word");
            }
        }

        @Override
        public Score score(Word content, Word key, Word response, Evidence evidence, Scoring scoring) {
            return response.word() == null || response.word().isEmpty()
                    ? new Score.Unanswered()
                    : scoring.scored(response.word().equals(key.word()) ? 1 : 0, 1);
        }
    }

    abstract static class Delegating<C, K, R> implements ItemType<C, K, R> {
        final Echo echo = new Echo();

        @Override
        public ItemTypeInfo info() {
            return echo.info();
        }
    }

    record Told(String word, String transcript) {}

    static class Telltale extends Delegating<Told, Word, Word> implements QuestionType<Told, Word, Word> {
        public Telltale() {}

        @Override
        public void validate(Told content, Word key, Problems problems) {
            echo.validate(new Word(content.word()), key, problems);
        }

        @Override
        public Score score(Told content, Word key, Word response, Evidence evidence, Scoring scoring) {
            return echo.score(new Word(content.word()), key, response, evidence, scoring);
        }
    }

    abstract static class Flawed extends Delegating<Word, Word, Word> implements QuestionType<Word, Word, Word> {
        @Override
        public void validate(Word content, Word key, Problems problems) {
            echo.validate(content, key, problems);
        }

        @Override
        public Score score(Word content, Word key, Word response, Evidence evidence, Scoring scoring) {
            return echo.score(content, key, response, evidence, scoring);
        }
    }

    static class Moody extends Flawed {
        private final AtomicInteger calls = new AtomicInteger();

        public Moody() {}

        @Override
        public Score score(Word content, Word key, Word response, Evidence evidence, Scoring scoring) {
            return calls.incrementAndGet() > 20
                    ? scoring.scored(0.5, 1)
                    : super.score(content, key, response, evidence, scoring);
        }
    }

    static class Generous extends Flawed {
        public Generous() {}

        @Override
        public Score score(Word content, Word key, Word response, Evidence evidence, Scoring scoring) {
            return response.word() != null && response.word().length() > 1_000
                    ? scoring.scored(response.word().length(), 1)
                    : super.score(content, key, response, evidence, scoring);
        }
    }

    static class Strict extends Flawed {
        public Strict() {}

        @Override
        public Score score(Word content, Word key, Word response, Evidence evidence, Scoring scoring) {
            return response.word() != null && response.word().equals("true")
                    ? scoring.scored(-0.25, 1)
                    : super.score(content, key, response, evidence, scoring);
        }
    }

    static class Fragile extends Flawed {
        public Fragile() {}

        @Override
        public void validate(Word content, Word key, Problems problems) {
            if (key.word().isEmpty()) { // a key left out is null
                problems.add(ItemError.NO_KEY, "/key/word");
            }
            super.validate(content, key, problems);
        }
    }

    static class Restless extends Flawed {
        private final AtomicInteger calls = new AtomicInteger();

        public Restless() {}

        @Override
        public Word present(Word content, Presentation how) {
            return new Word(content.word() + calls.incrementAndGet());
        }
    }

    static class Crowded extends Flawed {
        private final AtomicInteger inside = new AtomicInteger();

        public Crowded() {}

        @Override
        public Score score(Word content, Word key, Word response, Evidence evidence, Scoring scoring) {
            inside.incrementAndGet();
            for (int i = 0; i < 50; i++) {
                Thread.yield();
            }
            return inside.getAndDecrement() > 1
                    ? scoring.scored(0.5, 1)
                    : super.score(content, key, response, evidence, scoring);
        }
    }

    static class Choosy extends Flawed {
        public Choosy() {}

        @Override
        public void validate(Word content, Word key, Problems problems) {
            if ("yes".equals(content.word())) {
                problems.add(ItemError.KEY_REUSED, "/content/word");
            }
            super.validate(content, key, problems);
        }
    }

    static class Inventive extends Flawed {
        public Inventive() {}

        @Override
        public Word present(Word content, Presentation how) {
            return new Word("Please say: " + content.word());
        }
    }

    static class Sure extends Flawed implements Guessable<Word> {
        public Sure() {}

        @Override
        public double guessing(Word content) {
            return 1.5;
        }
    }

    static class Second extends Flawed {
        public Second() {}

        @Override
        public ItemTypeInfo info() {
            return new ItemTypeInfo("testing.general", Set.of(Skill.SPEAKING), ItemTypeInfo.Marking.AUTOMATIC, 2);
        }

        @Override
        public Map<String, Object> upgrade(Map<String, Object> content, int fromVersion) {
            return fromVersion == 2 ? content : Map.of("word", content.get("text"));
        }
    }

    static class Overwriting extends Second {
        public Overwriting() {}

        @Override
        public Map<String, Object> upgrade(Map<String, Object> content, int fromVersion) {
            if (content.containsKey("text")) {
                content.put("word", content.remove("text"));
            }
            return content;
        }
    }

    static class Restive extends Flawed {
        public Restive() {}

        @Override
        public Map<String, Object> upgrade(Map<String, Object> content, int fromVersion) {
            return Map.of("word", "again");
        }
    }

    /** Not a record, though it binds like one. */
    static final class Note {
        public String word;
    }

    static class Loose implements QuestionType<Note, Word, Word> {
        private final Echo echo = new Echo();

        public Loose() {}

        @Override
        public ItemTypeInfo info() {
            return echo.info();
        }

        @Override
        public void validate(Note content, Word key, Problems problems) {
            echo.validate(new Word(content.word), key, problems);
        }

        @Override
        public Score score(Note content, Word key, Word response, Evidence evidence, Scoring scoring) {
            return echo.score(new Word(content.word), key, response, evidence, scoring);
        }
    }

    /** Grows each time it is read. */
    record Growing(String word) {
        Growing {
            word = word == null ? null : word + "!";
        }
    }

    static class Forgetful implements QuestionType<Growing, Word, Word> {
        private final Echo echo = new Echo();

        public Forgetful() {}

        @Override
        public ItemTypeInfo info() {
            return echo.info();
        }

        @Override
        public void validate(Growing content, Word key, Problems problems) {
            echo.validate(new Word(content.word()), key, problems);
        }

        @Override
        public Score score(Growing content, Word key, Word response, Evidence evidence, Scoring scoring) {
            return echo.score(new Word(content.word()), key, response, evidence, scoring);
        }
    }
}
