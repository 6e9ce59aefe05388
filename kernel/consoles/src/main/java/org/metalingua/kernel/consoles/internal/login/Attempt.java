package org.metalingua.kernel.consoles.internal.login;

import javax.security.auth.callback.Callback;
import org.metalingua.kernel.security.audit.Origin;

/** Asks for what JAAS has no question for: the code of the second factor, and where the attempt comes from. */
final class Attempt implements Callback {
    private String code = "";
    private Origin origin = new Origin("", "");

    void answer(String shownCode, Origin from) {
        this.code = shownCode;
        this.origin = from;
    }

    String code() {
        return code;
    }

    Origin origin() {
        return origin;
    }
}
