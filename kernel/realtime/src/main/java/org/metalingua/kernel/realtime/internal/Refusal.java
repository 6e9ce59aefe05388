package org.metalingua.kernel.realtime.internal;

/** Why a connection is not let in; the client learns the code as the message of its {@code connect_error}. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code {@code unauthenticated} */
    Refusal(String code, String detail) {
        super(detail);
        this.code = code;
    }

    String code() {
        return code;
    }
}
