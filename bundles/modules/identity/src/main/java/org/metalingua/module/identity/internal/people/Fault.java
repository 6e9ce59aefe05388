package org.metalingua.module.identity.internal.people;

import java.util.Locale;

/** What can be wrong with what was written of a person. */
public enum Fault {
    MISSING("is missing"),
    NO_NAME("must have 1 to 100 characters and no control characters"),
    NO_EMAIL("is no e-mail address"),
    NO_PHONE("is no number of a mobile phone"),
    NO_CONTACT("an e-mail address or a phone must be given"),
    NO_ROLE(
            "must be one or more of admin, supervisor, teacher, mentor, student, call-center-agent, accountant, front-desk"),
    NOT_ALLOWED("may not be given by you"),
    NO_NATIONAL_CODE("is no national code: its last digit does not fit"),
    NO_IBAN("is no IBAN: its check digits do not fit"),
    NO_BRANCH("is no branch of the institute"),
    NO_LOCALE("must be fa or en"),
    FORMULA("is a formula; write the value itself"),
    TWICE("stands in the file already"),
    MEMBER("is a member already"),
    INVITED("has an open invitation already"),
    WRITTEN_TO("has had as many messages today as anybody gets");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** What is said of it to people who read English. */
    public String text() {
        return text;
    }

    /** {@code no-email}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
