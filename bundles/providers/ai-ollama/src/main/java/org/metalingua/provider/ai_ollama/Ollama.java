package org.metalingua.provider.ai_ollama;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.api.language.CompletionRequest;
import org.metalingua.kernel.api.language.LanguageModel;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.Turnstile;
import org.metalingua.kernel.api.telemetry.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** The models of an Ollama server. There as a provider only once it is configured. */
@Component(
        service = {LanguageModel.class, Provider.class},
        configurationPid = Ollama.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OllamaConfiguration.class)
public final class Ollama implements LanguageModel {
    public static final String PID = "org.metalingua.provider.ai-ollama";

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

    private final OllamaServer server;
    private final Turnstile turnstile;

    @Activate
    public Ollama(OllamaConfiguration configuration) {
        this.server = new OllamaServer(configuration);
        this.turnstile = new Turnstile(configuration.parallel(), configuration.queue());
    }

    @Override
    public Completion complete(CompletionRequest request) {
        try (Operation call = Operation.begin(Operation.Kind.PROVIDER_CALL, "ai-ollama")) {
            Completion completion = queue(request);
            if (completion instanceof Completion.Failed failed) {
                call.failed(failed.reason());
            }
            return completion;
        }
    }

    private Completion queue(CompletionRequest request) {
        long end = System.nanoTime() + request.deadline().toNanos();
        try {
            if (!turnstile.enter(request.deadline())) {
                return new Completion.Failed("The queue for the language model is full.", true);
            }
            try {
                return attempts(request, end);
            } finally {
                turnstile.leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Completion.Failed("The wait for the language model was interrupted.", true);
        }
    }

    /** Asks again as long as nothing of an answer has come: then nothing was paid for and nothing is lost. */
    private Completion attempts(CompletionRequest request, long end) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            OllamaServer.Attempt outcome = server.chat(request, end);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!outcome.again() || attempt == ATTEMPTS || left.compareTo(pause) <= 0) {
                return outcome.completion();
            }
            pause(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private static void pause(Duration pause) throws InterruptedException {
        try {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS)
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a pause cannot fail", e);
        }
    }

    @Override
    public Health health() {
        try {
            return server.health();
        } catch (IOException e) {
            return Health.down(server.unreachable(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("The question was interrupted.");
        }
    }
}
