package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ItemTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks item types for scores. Never called inside a transaction: a plugin may take two seconds. */
@Component(service = Scorer.class)
public final class Scorer {
    private static final Logger LOG = LoggerFactory.getLogger(Scorer.class);

    private final ItemTypes types;

    @Activate
    public Scorer(@Reference ItemTypes types) {
        this.types = types;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** The type has spoken. */
        record Marked(ItemTypes.Scored scored) implements Outcome {}

        /** The type is away or failed: the answer keeps and is scored later. */
        record Later(String reason) implements Outcome {}
    }

    public Outcome score(ItemVersion version, JsonNode response, Evidence evidence) {
        try {
            return new Outcome.Marked(types.score(version.type(), version.item(), response, evidence));
        } catch (ProblemException problem) {
            LOG.info("question {} is scored later: {}", version.questionId(), problem.getMessage());
            return new Outcome.Later(problem.getMessage());
        }
    }
}
