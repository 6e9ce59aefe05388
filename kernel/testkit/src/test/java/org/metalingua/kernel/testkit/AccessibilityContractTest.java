package org.metalingua.kernel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page finds in a browser: nothing in a sound user interface, and each flaw by its name. */
class AccessibilityContractTest {
    private static final String SOUND = """
            import { html, nothing } from 'lit';
            import { EditorElement, PlayerElement } from '@metalingua/ui-kit';
            export class Player extends PlayerElement {
              static base = import.meta.url;
              render() {
                return this.content ? html`<label class="field">${this.content.word}<input type="text"></label>` : nothing;
              }
            }
            export class Editor extends EditorElement {
              static base = import.meta.url;
              initial() { return { content: { word: '' }, answerKey: {} }; }
              render() { return this.area('word', this.item.content.word, (word) => this.change({ word })); }
            }
            """;

    @TempDir
    Path plugin;

    @BeforeEach
    void aSoundPlugin() throws IOException {
        assumeTrue(Browser.installed().isPresent(), "there is no Chromium here");
        Files.createDirectories(plugin.resolve("ui"));
        Files.createDirectories(plugin.resolve("i18n"));
        write(SOUND);
        Files.writeString(plugin.resolve("ui/editor.js"), "export { Editor } from './player.js';");
        Files.writeString(plugin.resolve("i18n/en.json"), "{\"word\": \"Word\"}");
        Files.writeString(plugin.resolve("i18n/fa.json"), "{\"word\": \"واژه\"}");
    }

    @Test
    void nothing_is_wrong_with_a_sound_one() throws Exception {
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_field_without_a_name_is_named() throws Exception {
        write(SOUND.replace(
                "<label class=\"field\">${this.content.word}<input type=\"text\"></label>",
                "<p>${this.content.word}</p><input type=\"text\">"));

        assertThat(faults())
                .anyMatch(fault -> fault.startsWith("the player with item one in en: label: ")
                        && fault.contains("<input type=\"text\">"));
    }

    @Test
    void pale_words_are_named() throws Exception {
        write(SOUND.replace("class=\"field\"", "style=\"color: #bbb\""));

        assertThat(faults()).anyMatch(fault -> fault.contains("color-contrast: "));
    }

    @Test
    void what_a_module_throws_is_named() throws Exception {
        write(SOUND.replace("initial() { return", "initial() { undefined.word; return"));

        assertThat(faults()).anyMatch(fault -> fault.startsWith("the editor with item one in en: "));
    }

    @Test
    void what_is_wider_than_a_phone_is_named() throws Exception {
        write(SOUND.replace("class=\"field\"", "style=\"display: block; width: 900px\""));

        assertThat(faults()).anyMatch(fault -> fault.contains("wider than a phone"));
    }

    private void write(String player) throws IOException {
        Files.writeString(plugin.resolve("ui/player.js"), player);
    }

    private List<String> faults() throws Exception {
        JsonNode shown = new ObjectMapper().readTree("""
                {"items": [{"id": "one", "content": {"word": "yes"}, "authored": {"word": "yes"}, "answerKey": {},
                  "response": {"word": "no"}}]}
                """);
        try (PluginPage page = new PluginPage(new PluginClasses(plugin), shown)) {
            return page.faultsIn(Browser.installed().orElseThrow());
        }
    }
}
