package org.metalingua.kernel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.core.item.binding.BoundItemType;

/**
 * Everybody can use the player and the editor of a plugin: both are shown in a browser as wide as a phone and looked at
 * with axe. Needs a Chromium, and is skipped with a word about it where there is none.
 */
@DisabledIfSystemProperty(
        named = "metalingua.accessibility",
        matches = "elsewhere",
        disabledReason = "a journey through the running platform looks at every type of this tree")
public class AccessibilityContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Items shown; the first good ones of the vectors. */
    private static final int ITEMS = 2;

    private static final String NO_BROWSER = "The user interface was not looked at: there is no Chromium here. "
            + "Install one, or name it in the environment variable " + Browser.NAMED_BY + ".";

    private final PluginClasses plugin = PluginClasses.underTest();

    @Test
    void the_player_and_the_editor_are_accessible_in_both_languages() throws Exception {
        Optional<Browser> browser = Browser.installed();
        if (browser.isEmpty()) {
            System.err.println(NO_BROWSER);
            abort(NO_BROWSER);
        }
        try (PluginPage page = new PluginPage(plugin, shown())) {
            assertThat(page.faultsIn(browser.orElseThrow())).isEmpty();
        }
    }

    private JsonNode shown() throws Exception {
        BoundItemType bound = new BoundItemType(plugin.newInstance());
        ObjectNode shown = JSON.createObjectNode();
        ArrayNode items = shown.putArray("items");
        for (Vector vector : plugin.vectors()) {
            if (items.size() < ITEMS && vector.expectedStatus().equals("scored") && vector.contentVersion() == null) {
                items.addObject()
                        .put("id", vector.id())
                        .<ObjectNode>set("content", bound.present(vector.content(), new Presentation(1)))
                        .<ObjectNode>set("authored", vector.content())
                        .<ObjectNode>set("answerKey", vector.key())
                        .set("response", vector.response());
            }
        }
        return shown;
    }
}
