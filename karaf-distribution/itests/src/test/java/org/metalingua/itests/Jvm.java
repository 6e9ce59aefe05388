package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks into a running virtual machine from outside, as an operator would. */
record Jvm(long pid) {
    static Jvm of(Distribution distribution) {
        return new Jvm(distribution.process().pid());
    }

    /** Every thread with its name and stack. */
    String threads() {
        return jcmd("Thread.print");
    }

    /** Every class loader that a collection leaves, with its classes. */
    String classLoaders() {
        jcmd("GC.run");
        return jcmd("VM.classloaders", "show-classes", "verbose");
    }

    /** Whether a class of a package was ever needed. */
    boolean hasLoaded(String classOrPackage) {
        return jcmd("VM.class_hierarchy").contains(classOrPackage);
    }

    private String jcmd(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid)));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
