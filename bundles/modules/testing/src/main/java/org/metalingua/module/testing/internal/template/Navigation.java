package org.metalingua.module.testing.internal.template;

import java.util.Set;
import java.util.TreeSet;

/** The two ways through a part of a test, named as QTI names its navigation modes. */
public final class Navigation {
    /** To and fro, as the learner likes. */
    public static final String NONLINEAR = "nonlinear";

    /** Forward only: what was left is closed. */
    public static final String LINEAR = "linear";

    static final Set<String> MODES = new TreeSet<>(Set.of(NONLINEAR, LINEAR));

    private Navigation() {}
}
