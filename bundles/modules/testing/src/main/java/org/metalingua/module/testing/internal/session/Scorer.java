package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
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
    private final AnswerEvidence evidence;

    @Activate
    public Scorer(@Reference ItemTypes types, @Reference AnswerEvidence evidence) {
        this.types = types;
        this.evidence = evidence;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * The type has spoken.
         *
         * @param unheard the answer has a recording that nobody has listened to: a transcript may change the score
         */
        record Marked(ItemTypes.Scored scored, boolean unheard) implements Outcome {}

        /** The type is away or failed: the answer keeps and is scored later. */
        record Later(String reason) implements Outcome {}
    }

    /** Scores a response to the question at a position of a session, with all that is known about it. */
    public Outcome score(long institute, long session, int position, ItemVersion version, JsonNode response) {
        try {
            AnswerEvidence.Known known = evidence.of(institute, session, position, version, response);
            return new Outcome.Marked(
                    types.score(version.type(), version.item(), response, known.evidence()), known.isUnheard());
        } catch (ProblemException problem) {
            LOG.info("question {} is scored later: {}", version.questionId(), problem.getMessage());
            return new Outcome.Later(problem.getMessage());
        }
    }
}
