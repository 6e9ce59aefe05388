package org.metalingua.kernel.persistence.internal.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/**
 * The random passwords of the embedded server, hexadecimal, kept in a file only its owner can read.
 *
 * @param superuser of the database's administrator
 * @param user of the platform's own login
 */
record ServerSecret(String superuser, String user) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Reads the file, or makes it once. */
    static ServerSecret in(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        ServerSecret secret = new ServerSecret(properties.getProperty("superuser"), properties.getProperty("user"));
        if (secret.superuser == null || secret.user == null) {
            throw new IOException(file + " does not hold the passwords of the embedded PostgreSQL.");
        }
        return secret;
    }

    /** A file for initdb, to be deleted after it. */
    Path superuserPasswordFile(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "initdb", null, OWNER_ONLY);
        return Files.writeString(file, superuser);
    }

    private static void create(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("superuser", random());
        properties.setProperty("user", random());
        Path fresh = Files.createTempFile(file.getParent(), "secret", null, OWNER_ONLY);
        try (OutputStream out = Files.newOutputStream(fresh)) {
            properties.store(out, "Passwords of the embedded PostgreSQL");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
