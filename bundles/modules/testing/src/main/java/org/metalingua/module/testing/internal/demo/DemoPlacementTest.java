package org.metalingua.module.testing.internal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.exchange.ImportResult;
import org.metalingua.module.testing.internal.exchange.TestFile;
import org.metalingua.module.testing.internal.exchange.TestFiles;
import org.metalingua.module.testing.internal.question.ItemGate;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the placement tests of the files into the demo institute, in the development profile only: a fixed one, and an
 * adaptive one over the same questions. A changed file is imported again at the next start: its template is edited in
 * place. The readiness marker of the module waits for it.
 */
@Component(immediate = true, service = ReadinessMarker.class)
public final class DemoPlacementTest implements ReadinessMarker {
    static final String FILE = "demo/placement-en.json";
    /** Its questions are those of {@link #FILE}, which therefore comes first. */
    static final String ADAPTIVE_FILE = "demo/adaptive-en.json";

    private static final Logger LOG = LoggerFactory.getLogger(DemoPlacementTest.class);
    private static final String INSTITUTE = "demo";
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Transactions transactions;
    private final ItemGate gate;
    private final TestFiles files;
    private final ScheduledExecutorService executor;
    private volatile Optional<String> waitingFor;

    @Activate
    public DemoPlacementTest(
            @Reference Transactions transactions, @Reference ItemGate gate, @Reference TestFiles files) {
        this(transactions, gate, files, Platform.current().isDevelopment());
    }

    DemoPlacementTest(Transactions transactions, ItemGate gate, TestFiles files, boolean development) {
        this.transactions = transactions;
        this.gate = gate;
        this.files = files;
        this.waitingFor = development ? Optional.of("The demo placement test is not imported yet.") : Optional.empty();
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "testing-demo");
            thread.setDaemon(true);
            return thread;
        });
        if (development) {
            executor.execute(this::attempt);
        }
    }

    @Deactivate
    public void stop() {
        executor.shutdownNow();
    }

    @Override
    public String name() {
        return "testing";
    }

    @Override
    public Optional<String> waitingFor() {
        return waitingFor;
    }

    private void attempt() {
        waitingFor = outcome();
        if (waitingFor.isPresent() && !executor.isShutdown()) {
            executor.schedule(this::attempt, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Optional<String> outcome() {
        try {
            return run();
        } catch (RuntimeException e) {
            Optional<String> reason = Optional.of("The demo placement test cannot be imported: " + e.getMessage());
            if (!reason.equals(waitingFor)) {
                LOG.error("the demo placement test cannot be imported; trying again", e);
            }
            return reason;
        }
    }

    private record Imported(String sha256, long template) {}

    /** Imports what is new; tells what it has to wait for. */
    private Optional<String> run() {
        Optional<Caller.Member> admin = demoAdmin();
        if (admin.isEmpty()) {
            return Optional.of("The demo institute has no administrator yet.");
        }
        for (String file : List.of(FILE, ADAPTIVE_FILE)) {
            Optional<String> missing = run(admin.get(), file);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private Optional<String> run(Caller.Member admin, String name) {
        byte[] bytes = read(name);
        String sha256 = sha256(bytes);
        Optional<Imported> before = transactions.read(admin.scope(), transaction -> Sql.in(transaction)
                .find(
                        "select sha256, template_id from test_demo_imports where file = ?",
                        row -> new Imported(row.getString("sha256"), row.getLong("template_id")),
                        name));
        if (before.isPresent() && before.get().sha256().equals(sha256)) {
            return Optional.empty();
        }
        TestFile file = Json.fromTree(Json.parse(new String(bytes, StandardCharsets.UTF_8)), TestFile.class);
        Set<String> away = file.items().stream()
                .map(QuestionDraft::type)
                .filter(gate::away)
                .collect(Collectors.toSet());
        if (!away.isEmpty()) {
            return Optional.of("The demo placement test waits for the question types " + away + ".");
        }
        store(admin, name, file, sha256, before);
        LOG.info(
                "the demo test {} is imported: {} questions",
                file.template().title(),
                file.items().size());
        return Optional.empty();
    }

    private void store(Caller.Member admin, String name, TestFile file, String sha256, Optional<Imported> before) {
        ImportResult result = files.importFile(admin, file, before.map(Imported::template));
        if (result.hasErrors()) {
            throw new IllegalStateException(name + ": " + result.errors());
        }
        transactions.call(admin.scope(), transaction -> Sql.in(transaction)
                .update("""
                            insert into test_demo_imports (file, sha256, template_id, imported_at)
                            values (?, ?, ?, now())
                            on conflict (institute_id, file) do update
                                set sha256 = excluded.sha256, imported_at = excluded.imported_at\
                            """, name, sha256, Long.parseLong(result.template().id())));
    }

    /** Somebody to sign the imported questions with. */
    private Optional<Caller.Member> demoAdmin() {
        List<Caller.Member> admins = transactions.read(Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction)
                .list(
                        """
                        select i.id as institute, a.id as account, a.display_name
                        from institute i
                        join membership m on m.institute_id = i.id and m.role = ?
                        join account a on a.id = m.account_id
                        where i.slug = ? order by a.id limit 1\
                        """,
                        row -> new Caller.Member(
                                row.getLong("account"),
                                row.getLong("institute"),
                                Set.of(Role.ADMIN),
                                row.getString("display_name")),
                        Role.ADMIN.wireName(),
                        INSTITUTE));
        return admins.stream().findFirst();
    }

    private static byte[] read(String name) {
        try (InputStream file = DemoPlacementTest.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the bundle does not hold " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
