/** What institutes may use: the gate that everybody asks, and the signed licences that open it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package org.metalingua.kernel.core.licence;
