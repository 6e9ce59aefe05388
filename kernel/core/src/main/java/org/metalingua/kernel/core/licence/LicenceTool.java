package org.metalingua.kernel.core.licence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.signing.SigningKeys;
import org.metalingua.kernel.core.signing.SigningTool;

/**
 * The vendor's tool: {@code keygen <name>} writes {@code <name>.key} and {@code <name>.pub}; {@code issue <key file>}
 * with {@code name=value} words writes a licence to the standard output; {@code show <licence file> [<public key file>]}
 * says what is in one and, with the key, whether it is unaltered. Days are whole days in UTC, the last one included;
 * what begins now is good from the start of this day.
 */
public final class LicenceTool {
    /** What {@link #run} answers for a command that is written wrongly; EX_USAGE of sysexits.h. */
    public static final int USAGE = SigningTool.USAGE;

    private static final int FAILED = 1;
    private static final List<String> WORDS =
            List.of("id", "institute", "name", "capabilities", "seats", "from", "to", "grace");
    private static final int DEFAULT_GRACE_DAYS = 30;

    private LicenceTool() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Runs one command; 0 when it went well. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        try {
            if (command.equals("keygen") && arguments.size() == 2) {
                return SigningTool.run(arguments, out, err);
            }
            if (command.equals("issue") && arguments.size() > 2) {
                out.print(issue(Path.of(arguments.get(1)), words(arguments.subList(2, arguments.size())))
                        .file());
                return 0;
            }
            if (command.equals("show") && (arguments.size() == 2 || arguments.size() == 3)) {
                LicenceToken token = LicenceToken.parse(Files.readString(Path.of(arguments.get(1))));
                out.print(token.file());
                return arguments.size() == 2 ? 0 : verify(token, Path.of(arguments.get(2)), out, err);
            }
        } catch (IOException | ProblemException | IllegalArgumentException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return FAILED;
        }
        err.println("keygen <name>");
        err.println("issue <key file> institute=<slug> name=<name of the institute> capabilities=<id,id.*,...>"
                + " seats=<number> to=<day> [from=<day>] [grace=<days, " + DEFAULT_GRACE_DAYS + ">] [id=<number>]");
        err.println("show <licence file> [<public key file>]");
        return USAGE;
    }

    private static LicenceToken issue(Path key, Map<String, String> words) throws IOException {
        KeyPair pair = SigningKeys.readPair(key);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        LicenceTerms terms = new LicenceTerms(
                words.getOrDefault("id", UUID.randomUUID().toString()),
                required(words, "institute"),
                required(words, "name"),
                Capabilities.of(List.of(required(words, "capabilities").split("\\s*,\\s*"))),
                number("seats", required(words, "seats")),
                words.containsKey("from") ? day("from", words.get("from")) : now.truncatedTo(ChronoUnit.DAYS),
                day("to", required(words, "to")).plus(1, ChronoUnit.DAYS),
                words.containsKey("grace") ? number("grace", words.get("grace")) : DEFAULT_GRACE_DAYS,
                now,
                SigningKeys.id(pair.getPublic()));
        return LicenceToken.issue(pair, terms);
    }

    private static int verify(LicenceToken token, Path key, PrintStream out, PrintStream err) throws IOException {
        if (token.isBy(SigningKeys.readPublic(key))) {
            out.println("# signed with key " + token.terms().key() + " and unaltered");
            return 0;
        }
        err.println("It was altered, or signed with another key than this one.");
        return FAILED;
    }

    private static Map<String, String> words(List<String> arguments) {
        Map<String, String> words = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String word = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 || !WORDS.contains(word)) {
                throw new IllegalArgumentException(
                        "\"" + argument + "\" is none of " + String.join("=, ", WORDS) + "=");
            }
            if (words.put(word, argument.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(word + "= is there twice");
            }
        }
        return words;
    }

    private static String required(Map<String, String> words, String word) {
        String value = words.get(word);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(word + "= is missing");
        }
        return value.strip();
    }

    private static int number(String word, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(word + "= must be a number, not \"" + value + "\"", e);
        }
    }

    private static Instant day(String word, String value) {
        try {
            return LocalDate.parse(value.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(word + "= must be a day such as 2027-03-20, not \"" + value + "\"", e);
        }
    }
}
