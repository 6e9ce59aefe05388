package org.metalingua.module.testing.internal.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.module.testing.internal.session.ItemVersion;
import org.metalingua.module.testing.internal.session.ItemVersions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks item types what responses chose, about the same response once: most learners choose what others chose. Not for
 * transactions: it calls plugins. Not thread-safe.
 */
final class Choosing {
    private static final Logger LOG = LoggerFactory.getLogger(Choosing.class);

    private record Said(long version, JsonNode response) {}

    private final long institute;
    private final ItemVersions versions;
    private final ItemTypes types;
    private final Map<Long, Boolean> offering = new HashMap<>();
    private final Map<Said, Optional<List<String>>> asked = new HashMap<>();

    Choosing(long institute, ItemVersions versions, ItemTypes types) {
        this.institute = institute;
        this.versions = versions;
        this.types = types;
    }

    /** Ids of choices; null where the type offers none or cannot be asked. */
    List<String> of(FinishedSession.Item item) {
        if (!offering.computeIfAbsent(item.versionId(), this::offersChoices)) {
            return null;
        }
        if (item.isOmitted()) {
            return List.of();
        }
        return asked.computeIfAbsent(new Said(item.versionId(), item.response()), this::ask)
                .orElse(null);
    }

    private boolean offersChoices(long versionId) {
        ItemVersion version = versions.get(institute, versionId);
        try {
            return !types.choices(version.type(), version.item()).isEmpty();
        } catch (ProblemException problem) {
            LOG.info("what was chosen in question {} is not counted: {}", version.questionId(), problem.getMessage());
            return false;
        }
    }

    private Optional<List<String>> ask(Said said) {
        ItemVersion version = versions.get(institute, said.version());
        try {
            return Optional.of(types.chosen(version.type(), version.item(), said.response()));
        } catch (ProblemException problem) {
            LOG.info("what was chosen in question {} is not counted: {}", version.questionId(), problem.getMessage());
            return Optional.empty();
        }
    }
}
