/**
 * What somebody remembers and when to ask again: FSRS-6, the free spaced repetition scheduler. Plain Java: no OSGi, no I/O,
 * no clock.
 *
 * <p>Written from the formulas of the open-spaced-repetition project ("The Algorithm", wiki of
 * open-spaced-repetition/fsrs4anki), with its default parameters. A memory has a stability, the days after which nine of
 * ten such things are still known, and a difficulty from 1 to 10; how well it is known at a moment follows from both.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.metalingua.kernel.scoring.memory;
