package org.metalingua.kernel.api.item;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Collects what is wrong with an authored item. Not safe for concurrent use; lives for one validation. */
@ProviderType
public interface Problems {
    /**
     * Adds one problem.
     *
     * @param path where it is, as a JSON pointer below the item: {@code /content/options/2/text}
     */
    void add(ItemError error, String path);

    /** What was added so far, in that order. */
    List<Problem> list();

    /** One problem of an item. */
    record Problem(ItemError error, String path) {}
}
