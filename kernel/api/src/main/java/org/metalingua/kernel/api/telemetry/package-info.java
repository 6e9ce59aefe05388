/** What the platform tells of its own work: operations that take a while, and figures that are asked for. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.metalingua.kernel.api.telemetry;
