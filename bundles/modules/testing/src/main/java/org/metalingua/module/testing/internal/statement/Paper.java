package org.metalingua.module.testing.internal.statement;

import org.metalingua.module.testing.internal.report.Statement;

/**
 * Everything that is printed.
 *
 * @param address where the code is checked
 */
record Paper(Letterhead letterhead, Statement statement, VerificationCode code, String address, Wording wording) {}
