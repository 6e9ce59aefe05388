package org.metalingua.kernel.api.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Takes what a format finds in a file. Used by one thread, during one {@link ItemFormat#read}. */
@ProviderType
public interface Sink {
    /** Says how many items are coming, as soon as that is known; a guess that turns out wrong does no harm. */
    void total(long itemsExpected) throws IOException;

    /** The next item of the file. */
    void item(ExchangeItem item) throws IOException;

    /**
     * Keeps a picture or a sound of the file; what it is, its bytes decide and not its name.
     *
     * @param suggestedName as it is called in the file
     * @param mediaType as the file says; null when it does not
     * @param licenceNote who made it and how it may be used; null when the file does not say
     * @return the reference that content names it by; empty when it is neither a picture nor sound that can be shown
     *     here, or too large: then the item has a {@link Loss#MEDIA_MISSING}
     */
    Optional<String> media(String suggestedName, String mediaType, InputStream bytes, String licenceNote)
            throws IOException;
}
