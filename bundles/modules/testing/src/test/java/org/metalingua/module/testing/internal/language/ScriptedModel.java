package org.metalingua.module.testing.internal.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.api.language.CompletionRequest;
import org.metalingua.kernel.api.language.LanguageModel;

/** A language model that gives the answers it was told to give, in order, the last one again and again. */
public final class ScriptedModel implements LanguageModel {
    private final Deque<Completion> answers = new ArrayDeque<>();
    private final List<CompletionRequest> requests = new ArrayList<>();

    public ScriptedModel(Completion... answers) {
        this.answers.addAll(Arrays.asList(answers));
    }

    public static ScriptedModel saying(String... texts) {
        return new ScriptedModel(Arrays.stream(texts).map(ScriptedModel::answer).toArray(Completion[]::new));
    }

    public static Completion answer(String text) {
        return new Completion.Answered(text, "fake:1b", new Completion.Tokens(1, 1));
    }

    @Override
    public synchronized Completion complete(CompletionRequest request) {
        requests.add(request);
        return answers.size() > 1 ? answers.poll() : answers.peek();
    }

    /** What it was asked so far. */
    public synchronized List<CompletionRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Health health() {
        return Health.up("It is scripted.");
    }
}
