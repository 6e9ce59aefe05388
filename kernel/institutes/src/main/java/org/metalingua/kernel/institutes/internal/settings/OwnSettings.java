package org.metalingua.kernel.institutes.internal.settings;

import org.metalingua.kernel.core.institute.InstituteSettings;

/**
 * Settings as they are stored.
 *
 * @param version changes with every edit
 */
record OwnSettings(InstituteSettings settings, int version) {}
