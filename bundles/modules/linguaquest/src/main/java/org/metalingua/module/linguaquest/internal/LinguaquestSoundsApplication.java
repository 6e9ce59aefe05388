package org.metalingua.module.linguaquest.internal;

import org.metalingua.kernel.web.RestModule;
import org.metalingua.module.linguaquest.internal.sound.Sound;
import org.osgi.service.component.annotations.Component;

/** The sounds of lessons, at addresses of their own: players of browsers ask for them without a token. */
@Component
public final class LinguaquestSoundsApplication implements RestModule {
    /** Selects this application for a resource. */
    public static final String NAME = "linguaquest-sounds";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String base() {
        return Sound.BASE;
    }

    @Override
    public boolean guests() {
        return true;
    }
}
