/**
 * How JSON becomes the records of an item type and its answers become JSON: the one set of rules that the kernel calls
 * a plugin by and that the testkit tests it by.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package org.metalingua.kernel.core.item.binding;
