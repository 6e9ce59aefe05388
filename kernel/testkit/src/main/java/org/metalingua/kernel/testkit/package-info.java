/**
 * What an item type plugin is tested against. A plugin needs no test class of its own: its build runs {@link
 * org.metalingua.kernel.testkit.ItemTypeContract} over {@code target/classes}.
 */
package org.metalingua.kernel.testkit;
