/**
 * Item response theory: estimation of ability, adaptive testing, calibration of items. Plain Java: no OSGi, no I/O, no
 * clock.
 *
 * <p>Abilities and difficulties are in logits; 0 is the mean of the population the items were calibrated on. Sources:
 * Lord, Applications of Item Response Theory (1980); Baker and Kim, Item Response Theory (2004); van der Linden and
 * Glas, Elements of Adaptive Testing (2010).
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.metalingua.kernel.scoring.irt;
