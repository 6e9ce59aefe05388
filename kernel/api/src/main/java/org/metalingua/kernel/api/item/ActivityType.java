package org.metalingua.kernel.api.item;

import org.osgi.annotation.versioning.ConsumerType;

/** An {@link ItemType} of lessons, registered with {@link ActivityPlugin}. Hints and further attempts cost points. */
@ConsumerType
public interface ActivityType<C, K, R> extends ItemType<C, K, R> {}
