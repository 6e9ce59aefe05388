/** Who vouches for a plugin's jar: keys, signatures, and the tool that makes them. Needs nothing but the JDK. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.metalingua.kernel.core.signing;
