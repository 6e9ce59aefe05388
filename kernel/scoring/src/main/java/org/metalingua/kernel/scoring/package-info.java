/** Pure functions that item types share. Plain Java: no OSGi, no JPA, no I/O beyond the bundle's own data files. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.3.0")
package org.metalingua.kernel.scoring;
