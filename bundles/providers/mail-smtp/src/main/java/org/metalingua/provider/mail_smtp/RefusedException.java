package org.metalingua.provider.mail_smtp;

import java.io.IOException;

/** The server has answered, and not with yes. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    /** RFC 5321, section 4.2.1: what begins with 4 may be tried again. */
    private static final int PERMANENT = 500;

    private final int code;

    /** @param code of the reply; 500 and above for what will not become better by itself */
    RefusedException(int code, String what) {
        super(what);
        this.code = code;
    }

    boolean isTemporary() {
        return code < PERMANENT;
    }
}
