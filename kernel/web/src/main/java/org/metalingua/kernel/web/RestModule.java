package org.metalingua.kernel.web;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's part of the HTTP interface; register as a service with {@code @JaxrsName} and
 * {@code @JaxrsApplicationBase}. The kernel makes the JAX-RS application of it, with all of the kernel's extensions, as
 * soon as every resource is there that the bundle declares for this name, and takes it away with the first that goes: a
 * module answers as a whole or, with 503, not at all.
 */
@ConsumerType
public interface RestModule {}
