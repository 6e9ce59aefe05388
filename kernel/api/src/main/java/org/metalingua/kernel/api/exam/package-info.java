/** The scales of examinations: what a bundle of tables says of papers, bands, totals and levels. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.metalingua.kernel.api.exam;
