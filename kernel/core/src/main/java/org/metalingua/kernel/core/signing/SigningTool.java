package org.metalingua.kernel.core.signing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.plugin.JarHash;
import org.metalingua.kernel.core.internal.plugin.PluginIdentity;

/**
 * Makes keys and signatures, and checks them: {@code keygen <name>} writes {@code <name>.key} and {@code <name>.pub},
 * {@code sign <key file> <jar>} writes {@code <jar>.sig}, {@code verify <public key file> <jar>} checks that.
 */
public final class SigningTool {
    /** What {@link #run} answers for a command that is written wrongly; EX_USAGE of sysexits.h. */
    public static final int USAGE = 64;

    private static final int FAILED = 1;

    private SigningTool() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Runs one command; 0 when it went well. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            if (arguments.size() == 2 && arguments.get(0).equals("keygen")) {
                return keygen(arguments.get(1), out);
            }
            if (arguments.size() == 3 && arguments.get(0).equals("sign")) {
                return sign(Path.of(arguments.get(1)), Path.of(arguments.get(2)), out);
            }
            if (arguments.size() == 3 && arguments.get(0).equals("verify")) {
                return verify(Path.of(arguments.get(1)), Path.of(arguments.get(2)), out, err);
            }
        } catch (IOException | ProblemException | IllegalArgumentException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return FAILED;
        }
        err.println("keygen <name> | sign <key file> <jar> | verify <public key file> <jar>");
        return USAGE;
    }

    private static int keygen(String name, PrintStream out) throws IOException {
        KeyPair pair = SigningKeys.generate();
        SigningKeys.writePair(Path.of(name + ".key"), pair);
        SigningKeys.writePublic(Path.of(name + ".pub"), pair.getPublic());
        out.println("Key " + SigningKeys.id(pair.getPublic()) + ": keep " + name + ".key secret, give away " + name
                + ".pub.");
        return 0;
    }

    private static int sign(Path key, Path jar, PrintStream out) throws IOException {
        PluginSignature signature = PluginSignature.sign(SigningKeys.readPair(key), plugin(jar), JarHash.of(jar));
        Path file = signatureOf(jar);
        Files.writeString(file, signature.line() + "\n");
        out.println(signature.plugin() + " is signed with key " + signature.key() + ": " + file);
        return 0;
    }

    private static int verify(Path key, Path jar, PrintStream out, PrintStream err) throws IOException {
        PluginSignature signature = PluginSignature.parse(Files.readString(signatureOf(jar)));
        if (signature.isBy(SigningKeys.readPublic(key), plugin(jar), JarHash.of(jar))) {
            out.println(signature.plugin() + " is signed with key " + signature.key() + " and unaltered.");
            return 0;
        }
        err.println(jar + " was altered, or signed with another key than this one.");
        return FAILED;
    }

    /** The signature's file beside a jar. */
    public static Path signatureOf(Path jar) {
        return jar.resolveSibling(jar.getFileName() + ".sig");
    }

    private static String plugin(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new IOException(jar + " has no manifest");
            }
            return PluginIdentity.of(manifest.getMainAttributes()).toString();
        }
    }
}
