package org.metalingua.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one distribution that all of them share; started on first use, stopped at the end of the run. */
public final class RunningDistribution implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RunningDistribution.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Distribution.class || type == Api.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> new Shared(), Shared.class);
        return parameter.getParameter().getType() == Api.class
                ? new Api(shared.distribution.baseUri())
                : shared.distribution;
    }

    private static final class Shared implements AutoCloseable {
        private final Distribution distribution =
                Distribution.unpack(scratch("shared"), Map.of()).start();

        @Override
        public void close() {
            distribution.close();
        }
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
