/** Who belongs to an institute, and who was asked to. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
package org.metalingua.kernel.security.member;
