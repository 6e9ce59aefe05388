package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.metalingua.kernel.core.file.Durable;

/** Makes the index of a repository: {@code plugin-index <folder>}. */
public final class PluginIndexTool {
    private PluginIndexTool() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !Files.isDirectory(Path.of(arguments[0]))) {
            System.err.println("usage: plugin-index <folder of jars and their .sig files>");
            System.exit(64);
        }
        Path folder = Path.of(arguments[0]);
        int offered = write(folder);
        System.out.println(folder.resolve(PluginIndex.FILE) + ": " + offered + " plugins");
    }

    /** How many plugins the folder offers; those that are none are named on standard error. */
    static int write(Path folder) throws IOException {
        PluginIndex index = PluginIndex.of(folder, refused -> System.err.println("left out " + refused));
        Durable.write(folder.resolve(PluginIndex.FILE).toAbsolutePath(), index.json());
        return index.plugins().size();
    }
}
