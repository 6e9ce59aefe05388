package org.metalingua.kernel.api.exchange;

import org.osgi.annotation.versioning.ProviderType;

/** Takes what an export could not keep. Used by one thread, during one {@link ItemFormat#write}. */
@ProviderType
public interface Losses {
    /** The item is in the file, without what the loss names. */
    void lost(ExchangeItem item, Loss loss);

    /** The item is not in the file, because of what the loss names. */
    void leftOut(ExchangeItem item, Loss why);
}
