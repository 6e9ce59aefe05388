/** Recordings that are written down by whatever recogniser an institute has. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.metalingua.kernel.core.speech;
