package org.metalingua.kernel.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.backup.Backups.Taken;
import org.metalingua.kernel.backup.internal.archive.ArchiveReader;
import org.metalingua.kernel.backup.internal.archive.ArchiveReader.Checked;
import org.metalingua.kernel.backup.internal.archive.Manifest;
import org.metalingua.kernel.backup.internal.archive.Passphrase;
import org.metalingua.kernel.backup.internal.restore.Restore;
import org.metalingua.kernel.backup.internal.take.BackupTaker;
import org.metalingua.kernel.backup.internal.take.Installation;
import org.metalingua.kernel.persistence.dump.OfflineDatabase;

/**
 * The operator's tool, which runs beside the platform or without it: {@code take [--with-keys] <file>}, {@code verify
 * <file>} and {@code restore <file>}. Settings are those of the platform; a passphrase comes from the environment only,
 * for what stands in a command can be read by everybody on the machine.
 */
public final class BackupTool {
    /** What {@link #run} answers for a command that is written wrongly; EX_USAGE of sysexits.h. */
    public static final int USAGE = 64;

    private static final int FAILED = 1;
    private static final String KEYS = "--with-keys";

    private BackupTool() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    /** Runs one command; 0 when it went well. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Platform platform = Platform.read(environment);
            Optional<Passphrase> passphrase = Passphrase.read(environment);
            Installation installation = Installation.of(platform);
            if (arguments.size() == 2 && arguments.get(0).equals("take")) {
                return take(platform, installation, passphrase, Path.of(arguments.get(1)), false, out);
            }
            if (arguments.size() == 3
                    && arguments.get(0).equals("take")
                    && arguments.get(1).equals(KEYS)) {
                err.println("This backup holds the keys that unseal the secrets of providers and sign tokens:"
                        + " keep it and its passphrase apart.");
                return take(platform, installation, passphrase, Path.of(arguments.get(2)), true, out);
            }
            if (arguments.size() == 2 && arguments.get(0).equals("verify")) {
                out.println(sentence(new ArchiveReader(Path.of(arguments.get(1)), passphrase).check()));
                return 0;
            }
            if (arguments.size() == 2 && arguments.get(0).equals("restore")) {
                Path bundles = Path.of(System.getProperty("metalingua.bundles"));
                ArchiveReader archive = new ArchiveReader(Path.of(arguments.get(1)), passphrase);
                Checked restored = new Restore(archive, installation, bundles).run(platform, out::println);
                out.println("Restored. " + sentence(restored) + " Start the platform with bin/metalingua.");
                return 0;
            }
        } catch (IOException | IllegalArgumentException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
        err.println("take [" + KEYS + "] <file>");
        err.println("verify <file>");
        err.println("restore <file>");
        return USAGE;
    }

    private static int take(
            Platform platform,
            Installation installation,
            Optional<Passphrase> passphrase,
            Path target,
            boolean keys,
            PrintStream out)
            throws IOException, InterruptedException {
        try (OfflineDatabase database = OfflineDatabase.open(platform)) {
            Taken taken = new BackupTaker(database.dump(), installation, passphrase).take(target, keys, share -> {});
            out.println(sentence(taken));
            return 0;
        }
    }

    /** What was taken, for a terminal. */
    public static String sentence(Taken taken) {
        return taken.file() + ": " + taken.bytes() + " bytes, " + taken.rows() + " rows in " + taken.tables()
                + " tables, " + taken.files() + " files, "
                + (taken.encrypted() ? "encrypted" : "not encrypted: whoever holds it can read it") + "; SHA-256 "
                + taken.sha256();
    }

    private static String sentence(Checked checked) {
        long rows = checked.manifest().entries().stream()
                .mapToLong(Manifest.Item::rows)
                .filter(count -> count > 0)
                .sum();
        return "A whole backup of " + checked.header().takenAt() + ", taken by version "
                + checked.header().platform() + ": " + rows + " rows in "
                + checked.header().tables().size() + " tables.";
    }
}
