package org.metalingua.kernel.api.item;

import java.util.Locale;

/** The skills a score is reported for. */
public enum Skill {
    GRAMMAR,
    VOCABULARY,
    READING,
    LISTENING,
    WRITING,
    SPEAKING;

    /** The name used in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
