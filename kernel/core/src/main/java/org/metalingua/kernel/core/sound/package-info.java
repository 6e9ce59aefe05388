/** What a file of sound is and how long it lasts, by its own bytes. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.metalingua.kernel.core.sound;
