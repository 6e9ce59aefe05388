package org.metalingua.exchange.moodle;

/** The asterisk in accepted answers of Moodle stands for any text, unless a backslash is before it. */
final class Wildcards {
    private Wildcards() {}

    /** The one text that an answer stands for; null when it stands for many. */
    static String plain(String answer) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < answer.length(); i++) {
            char c = answer.charAt(i);
            if (c == '\\' && i + 1 < answer.length() && answer.charAt(i + 1) == '*') {
                plain.append('*');
                i++;
            } else if (c == '*') {
                return null;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    static String escaped(String text) {
        return text.replace("*", "\\*");
    }
}
