package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.core.internal.trust.TrustedKeys;
import org.metalingua.kernel.core.signing.PluginSignature;
import org.metalingua.kernel.core.signing.SigningKeys;

/**
 * Decides whether a jar may run, by who vouches for it, before any of its code does. The trusted are named in folders:
 * {@code <signer>.pub} is a public key in PEM, {@code pinned} lists jars as {@code sha256sum} does, {@code revoked}
 * lists ids of keys and SHA-256s of jars, one in a line and a reason after it. All of it is read anew for each decision,
 * so that a change holds at once; what cannot be read vouches for nobody.
 */
final class Trust {
    /** The signer of what came with the distribution itself. */
    static final String DISTRIBUTION = "distribution";
    /** Before the name under which an operator pinned a jar. */
    static final String PINNED = "pinned:";

    /** Lists what the distribution brings in its folder of plugins, as {@code sha256sum} does. */
    private static final String SUMS = "SHA256SUMS";

    private final TrustedKeys trusted;
    private final boolean acceptsUnsigned;

    /** @param acceptsUnsigned true in the development profile only */
    Trust(List<Path> folders, boolean acceptsUnsigned) {
        this.trusted = new TrustedKeys(folders);
        this.acceptsUnsigned = acceptsUnsigned;
    }

    /**
     * Who vouches for a jar; empty when nobody does and nobody has to.
     *
     * @param signature the line of its signature's file, when there is one
     * @throws org.metalingua.kernel.api.problem.ProblemException 422 plugin-rejected when it must not run
     */
    Optional<String> signer(String plugin, String sha256, Optional<String> signature) {
        Map<String, String> revoked = refuseRevoked(sha256);
        String pinned = listed("pinned").get(sha256);
        if (pinned != null) {
            return Optional.of(PINNED + pinned);
        }
        if (signature.isPresent()) {
            return Optional.of(signedBy(plugin, sha256, parse(signature.get()), revoked));
        }
        if (!acceptsUnsigned) {
            throw PluginIdentity.rejected("is not signed, and only the development profile runs unsigned plugins");
        }
        return Optional.empty();
    }

    /**
     * As {@link #signer}, for a jar that lies in the distribution's own folder of plugins. One that is listed there and
     * not what the list says was altered, in whatever profile.
     */
    Optional<String> signerOfShipped(
            Path folder, String file, String plugin, String sha256, Optional<String> signature) {
        refuseRevoked(sha256);
        Map<String, String> shipped = read(() -> TrustedKeys.lines(folder.resolve(SUMS)));
        if (shipped.containsKey(sha256)) {
            return Optional.of(DISTRIBUTION);
        }
        if (shipped.containsValue(file)) {
            throw PluginIdentity.rejected("was altered after the distribution was built: its SHA-256 is " + sha256);
        }
        return signer(plugin, sha256, signature);
    }

    /** As {@link #signer}, for a jar that was let in before with this signer. */
    void checkInstalled(String plugin, String sha256, String signer, Optional<String> signature) {
        if (DISTRIBUTION.equals(signer)) {
            refuseRevoked(sha256);
        } else {
            signer(plugin, sha256, signature);
        }
    }

    /** Changes whenever what the folders hold does. */
    List<String> stamp() throws IOException {
        return trusted.stamp();
    }

    private Map<String, String> refuseRevoked(String sha256) {
        Map<String, String> revoked = listed("revoked");
        if (revoked.containsKey(sha256)) {
            throw PluginIdentity.rejected("was revoked" + because(revoked.get(sha256)));
        }
        return revoked;
    }

    private String signedBy(String plugin, String sha256, PluginSignature signature, Map<String, String> revoked) {
        if (revoked.containsKey(signature.key())) {
            throw PluginIdentity.rejected("is signed with key " + signature.key() + ", which was revoked"
                    + because(revoked.get(signature.key())));
        }
        if (!signature.sha256().equals(sha256)) {
            throw PluginIdentity.rejected("was altered after it was signed: its SHA-256 is " + sha256
                    + ", the signature is for " + signature.sha256());
        }
        if (!signature.plugin().equals(plugin)) {
            throw PluginIdentity.rejected("comes with the signature of " + signature.plugin());
        }
        Map<String, PublicKey> keys = keys();
        for (Map.Entry<String, PublicKey> key : keys.entrySet()) {
            if (SigningKeys.id(key.getValue()).equals(signature.key())) {
                if (signature.isBy(key.getValue(), plugin, sha256)) {
                    return key.getKey();
                }
                throw PluginIdentity.rejected("has a signature that key " + signature.key() + " did not make");
            }
        }
        throw PluginIdentity.rejected("is signed with key " + signature.key() + ", which is not trusted here");
    }

    private static PluginSignature parse(String line) {
        try {
            return PluginSignature.parse(line);
        } catch (IllegalArgumentException e) {
            throw PluginIdentity.rejected("has a signature that cannot be read: " + e.getMessage());
        }
    }

    private Map<String, PublicKey> keys() {
        return read(trusted::byName);
    }

    private Map<String, String> listed(String name) {
        return read(() -> trusted.listed(name));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** What cannot be read lets nothing run. */
    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw PluginIdentity.rejected("cannot be checked: " + e.getMessage());
        }
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
