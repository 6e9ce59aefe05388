package org.metalingua.kernel.institutes.internal.branch;

import org.metalingua.kernel.core.institute.Branch;

/**
 * A branch as it is stored.
 *
 * @param version changes with every edit
 */
record StoredBranch(Branch branch, int version) {}
