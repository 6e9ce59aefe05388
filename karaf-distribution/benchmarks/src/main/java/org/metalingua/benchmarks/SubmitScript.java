package org.metalingua.benchmarks;

import aQute.bnd.classfile.ClassFile;
import aQute.bnd.classfile.ConstantValueAttribute;
import aQute.bnd.classfile.FieldInfo;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.metalingua.itests.Distribution;

/**
 * The statements of {@code submit-answer.sql}: what the platform runs for one answer, in two transactions.
 *
 * @param settings at the begin of each transaction
 * @param store acknowledges the answer
 * @param score stores its score
 */
record SubmitScript(String settings, String store, String score) {
    private static final String FILE = "submit-answer.sql";
    private static final Pattern STATEMENT = Pattern.compile("(?ms)^-- (\\w+): ([\\w.]+)\\.([A-Z_]+)\\n(.*?);$");
    private static final List<String> ORDER = List.of("settings", "store", "settings", "score");

    /** Reads the script; fails when a statement is not the one that the distribution's bundles hold. */
    static SubmitScript sameAs(Distribution distribution) throws IOException {
        List<Statement> statements = statements();
        if (!statements.stream().map(Statement::name).toList().equals(ORDER)) {
            throw new IOException(FILE + " must have the statements " + ORDER);
        }
        for (Statement statement : statements) {
            String shipped = constant(distribution, statement.type(), statement.field());
            if (!shipped.strip().equals(statement.sql().strip())) {
                throw new IOException(FILE + " is out of date: its statement \"" + statement.name() + "\" is not "
                        + statement.type() + "." + statement.field() + ", which is\n" + shipped);
            }
        }
        return new SubmitScript(
                statements.get(0).sql(),
                statements.get(1).sql(),
                statements.get(3).sql());
    }

    private record Statement(String name, String type, String field, String sql) {}

    private static List<Statement> statements() throws IOException {
        try (InputStream in = SubmitScript.class.getResourceAsStream(FILE)) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return STATEMENT
                    .matcher(script)
                    .results()
                    .map(found -> new Statement(found.group(1), found.group(2), found.group(3), found.group(4)))
                    .toList();
        }
    }

    /** The value of a constant as the compiler wrote it into the class file; no class is loaded for it. */
    private static String constant(Distribution distribution, String type, String field) throws IOException {
        try (JarFile jar = new JarFile(bundle(distribution, type).toFile());
                DataInputStream in =
                        new DataInputStream(jar.getInputStream(jar.getEntry(type.replace('.', '/') + ".class")))) {
            for (FieldInfo info : ClassFile.parseClassFile(in).fields) {
                if (info.name.equals(field)) {
                    return Arrays.stream(info.attributes)
                            .filter(ConstantValueAttribute.class::isInstance)
                            .map(attribute -> (String) ((ConstantValueAttribute) attribute).value)
                            .findFirst()
                            .orElseThrow(() -> new IOException(type + "." + field + " is no constant"));
                }
            }
        }
        throw new IOException(type + " has no " + field);
    }

    /** {@code org.metalingua.kernel.persistence.x.Y} is in kernel-persistence. */
    private static Path bundle(Distribution distribution, String type) throws IOException {
        Matcher part =
                Pattern.compile("org\\.metalingua\\.(\\w+)\\.(\\w+)\\..*").matcher(type);
        if (!part.matches()) {
            throw new IOException(type + " is not of this platform");
        }
        String artifact = part.group(1) + "-" + part.group(2);
        Path folder = distribution.home().resolve("system/org/metalingua/" + artifact);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(artifact + "-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no bundle in " + folder));
        }
    }
}
