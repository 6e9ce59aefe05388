/**
 * How English words sound, and how far what was heard is from it. Plain Java: no OSGi, no I/O beyond the bundle's own
 * dictionary, which is loaded when a word is looked up first and given up when memory is short.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.metalingua.kernel.scoring.phones;
