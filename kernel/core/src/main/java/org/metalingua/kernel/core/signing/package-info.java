/** Who vouches for what: Ed25519 keys and signatures, those of plugins' jars, and the tool that makes them. Needs nothing but the JDK. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.metalingua.kernel.core.signing;
