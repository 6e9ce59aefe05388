package org.metalingua.module.testing.internal.lockdown;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Which Safe Exam Browser a test takes: of each list that is not empty one key must fit; both empty for any browser at
 * all. Each key is 64 lower-case hex digits.
 *
 * @param configKeys of configurations, on whatever system
 * @param browserExamKeys of configurations together with the build of the browser that runs them
 */
record BrowserKeys(List<String> configKeys, List<String> browserExamKeys) {
    static final BrowserKeys NONE = new BrowserKeys(List.of(), List.of());

    BrowserKeys {
        configKeys = List.copyOf(configKeys);
        browserExamKeys = List.copyOf(browserExamKeys);
    }

    /** Of the columns config_keys and browser_exam_keys, which are null where there is no rule. */
    static BrowserKeys of(ResultSet row) throws SQLException {
        return new BrowserKeys(texts(row, "config_keys"), texts(row, "browser_exam_keys"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return row.getArray(column) == null
                ? List.of()
                : List.of((String[]) row.getArray(column).getArray());
    }

    boolean isAnyBrowser() {
        return configKeys.isEmpty() && browserExamKeys.isEmpty();
    }

    /** Whether one of the proofs has all that is asked for; two halves make no whole. */
    boolean fit(List<BrowserProof> proofs) {
        return isAnyBrowser()
                || proofs.stream()
                        .anyMatch(proof -> (configKeys.isEmpty() || proof.knowsConfigKey(configKeys))
                                && (browserExamKeys.isEmpty() || proof.knowsBrowserExamKey(browserExamKeys)));
    }
}
