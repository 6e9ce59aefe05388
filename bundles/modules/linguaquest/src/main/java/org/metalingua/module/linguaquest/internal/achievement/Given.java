package org.metalingua.module.linguaquest.internal.achievement;

import org.metalingua.module.linguaquest.internal.lesson.LocalText;

/**
 * Something that was just reached, as a result keeps it.
 *
 * @param code of what ships, by which the pages have its texts; empty for a challenge of the institute's own
 * @param titleEn what the institute calls its own in English; empty for what ships, as is {@code titleFa}
 */
public record Given(String code, String titleEn, String titleFa) {
    static Given of(Challenge challenge) {
        LocalText title = challenge.title();
        return title == null ? new Given(challenge.code(), "", "") : new Given("", title.in("en"), title.in("fa"));
    }
}
