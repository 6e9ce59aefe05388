package org.metalingua.kernel.api.item;

import org.osgi.annotation.versioning.ConsumerType;

/** An {@link ItemType} of examinations, registered with {@link QuestionPlugin}. */
@ConsumerType
public interface QuestionType<C, K, R> extends ItemType<C, K, R> {}
