package org.metalingua.module.linguaquest.internal.achievement;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What there is to reach in every institute: the file {@code achievements.json}, which each institute gets as rows of its
 * own when somebody asks first. Safe for concurrent use.
 */
@Component(
        service = Shipped.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class Shipped {
    private static final String FILE = "/achievements.json";

    private final Transactions transactions;
    private final List<Definition> definitions = definitions();
    private final Set<Long> provided = ConcurrentHashMap.newKeySet();

    @Activate
    public Shipped(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * One of the file.
     *
     * @param code under which the pages have its texts
     * @param detail null where the measure needs none
     */
    record Definition(String code, String kind, String measure, int target, String detail) {}

    /** Lets the institute have all of them; to be called outside of a transaction. */
    public void provide(long institute) {
        if (!provided.contains(institute)) {
            transactions.call(Scope.institute(institute), transaction -> {
                ChallengeTable.ship(transaction, definitions);
                return null;
            });
            provided.add(institute);
        }
    }

    static List<Definition> definitions() {
        try (InputStream in = Shipped.class.getResourceAsStream(FILE)) {
            JsonNode file = Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return Json.listFromTree(file, Definition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
