package org.metalingua.kernel.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.metalingua.kernel.backup.BackupTool;
import org.metalingua.kernel.backup.Backups;

/** {@code metalingua:backup}: what {@code bin/backup} does, on the shell. */
@Service
@Command(scope = "metalingua", name = "backup", description = "Takes a backup of the whole platform")
public final class BackupCommand implements Action {
    @Argument(name = "file", description = "the file to write, which is not there yet", required = true)
    private String file;

    @Option(
            name = "--with-keys",
            description = "with the keys that unseal the secrets of providers; the backup must be encrypted")
    private boolean keys;

    @Reference
    private Backups backups;

    @Override
    public Object execute() throws IOException {
        System.out.println(BackupTool.sentence(backups.take(Path.of(file), keys, share -> {})));
        return null;
    }
}
