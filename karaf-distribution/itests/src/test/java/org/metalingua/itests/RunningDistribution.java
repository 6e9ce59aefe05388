package org.metalingua.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one distribution that all of them share; started on first use, stopped when the process of the tests ends.
 * Nothing of JUnit lives as long: the build hands a process its classes one by one, each as a run of its own.
 */
public final class RunningDistribution implements ParameterResolver {
    private static final class Shared {
        private static final Distribution DISTRIBUTION =
                Distribution.unpack(scratch("shared"), Map.of()).start();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Distribution.class || type == Api.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Api.class
                ? new Api(Shared.DISTRIBUTION.baseUri())
                : Shared.DISTRIBUTION;
    }

    /** A new folder below target/ for a distribution of a test's own. */
    static Path scratch(String name) {
        try {
            Path parent = Path.of("target/running").toAbsolutePath();
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
