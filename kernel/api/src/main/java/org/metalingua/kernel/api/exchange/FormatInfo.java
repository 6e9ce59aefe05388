package org.metalingua.kernel.api.exchange;

import java.util.regex.Pattern;

/**
 * What is known of a format without a file.
 *
 * @param id stable, in kebab case with dots in versions: {@code moodle-xml}, {@code qti-3.0}
 * @param name as its makers call it, the same in every language: {@code Moodle XML}
 * @param reads whether {@link ItemFormat#read} may be called
 * @param writes whether {@link ItemFormat#write} may be called
 * @param mediaType of a written file, such as {@code text/csv}
 * @param extension of a file's name, without the dot
 */
public record FormatInfo(String id, String name, boolean reads, boolean writes, String mediaType, String extension) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*([-.][a-z0-9]+)*");

    public FormatInfo {
        if (!ID.matcher(id).matches() || id.length() > 40) {
            throw new IllegalArgumentException("not a format's id: \"" + id + "\"");
        }
    }
}
