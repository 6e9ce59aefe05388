package org.metalingua.exchange.qti;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/** Reads of a test what ours keeps: the titles of its sections, as tags of their items. */
final class TestReader {
    private TestReader() {}

    /**
     * Adds tags for the paths of items.
     *
     * @return what becomes of the test itself
     */
    static ExchangeItem read(String path, Element test, Map<String, Set<String>> tags) {
        List<String> references = new ArrayList<>();
        sections(path, test, "", tags, references);
        String title = test.peek("title");
        return ExchangeItem.unsupported(
                test.peek("identifier"),
                path,
                title,
                List.of(new Loss(
                        Loss.TYPE_UNSUPPORTED,
                        test.place(),
                        "A test of " + references.size()
                                + " items: the titles of its sections became tags; order, selection, time limits,"
                                + " weights and navigation have no place here.")));
    }

    private static void sections(
            String path, Element element, String section, Map<String, Set<String>> tags, List<String> references) {
        String here = section;
        if (element.is("assessment-section")) {
            String title = element.peek("title");
            here = title == null || title.isBlank() ? section : title.strip();
        } else if (element.is("assessment-item-ref") && element.peek("href") != null) {
            String item = PackagePath.resolved(path, element.peek("href"));
            references.add(item);
            if (!here.isEmpty()) {
                tags.computeIfAbsent(item, none -> new LinkedHashSet<>()).add(here);
            }
        }
        for (Element child : element.elements()) {
            sections(path, child, here, tags, references);
        }
    }
}
