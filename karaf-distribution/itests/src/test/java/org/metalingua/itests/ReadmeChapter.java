package org.metalingua.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A chapter of the README, as it stands there.
 *
 * @param text from its heading to the next one of the same rank
 */
record ReadmeChapter(String text) {
    private static final Pattern COMMANDS = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static ReadmeChapter of(Path readme, String heading) throws IOException {
        String all = Files.readString(readme);
        int begin = all.indexOf("\n## " + heading + "\n");
        if (begin < 0) {
            throw new AssertionError("the README has no chapter \"" + heading + "\"");
        }
        int end = all.indexOf("\n## ", begin + 1);
        return new ReadmeChapter(all.substring(begin, end < 0 ? all.length() : end));
    }

    /** Its blocks of shell commands, in their order. */
    List<String> commands() {
        return COMMANDS.matcher(text).results().map(block -> block.group(1)).toList();
    }
}
