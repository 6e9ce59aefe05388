package org.metalingua.module.testing.internal.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.item.Family;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.core.switches.Switches;
import org.metalingua.kernel.web.ScorePreview;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The question types an institute may use: known, licensed, and asked what they think of an authored item. */
@Component(service = ItemGate.class)
public final class ItemGate {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final ItemTypes types;
    private final Licences licences;
    private final Switches switches;

    @Activate
    public ItemGate(@Reference ItemTypes types, @Reference Licences licences, @Reference Switches switches) {
        this.types = types;
        this.licences = licences;
        this.switches = switches;
    }

    /** The identity of a type named in a request. Throws 400 for one that cannot exist, 403 for an unlicensed one. */
    public ItemTypeId type(long institute, String type) {
        ItemTypeId id = parse(type);
        requireLicence(institute, id);
        return id;
    }

    private static ItemTypeId parse(String type) {
        try {
            return ItemTypeId.question(type);
        } catch (IllegalArgumentException notAnId) {
            throw unknown(type);
        }
    }

    /** Throws 403 when the institute's licence leaves the type out. A type that is away cannot be told. */
    public void requireLicence(long institute, ItemTypeId id) {
        Optional<ActiveType> active = types.find(id);
        if (active.isPresent()
                && !licences.licensed(institute, active.get().info().capability())) {
            throw new ProblemException(
                    403,
                    "module-not-licensed",
                    "The licence of the institute does not hold "
                            + active.get().info().capability() + ".");
        }
    }

    /** Throws 403 when the institute has switched the type off: what it has of it goes on, nothing new is made. */
    public void requireOn(long institute, String type) {
        if (!switches.isOn(institute, Switch.itemType(parse(type)))) {
            throw new ProblemException(
                    403,
                    "item-type-switched-off",
                    "The institute has switched " + type
                            + " off; questions that it has go on, new ones cannot be made.");
        }
    }

    /** Stored content in the form in which its type would write it now; as it is stored while the type is away. */
    public JsonNode present(String type, Item stored) {
        ItemTypeId id = ItemTypeId.question(type);
        return types.find(id).isPresent() ? types.upgraded(id, stored) : stored.content();
    }

    private static ProblemException away(ItemTypeId id) {
        return ProblemException.unavailable("plugin-unavailable", id + " has just left service.", RETRY_AFTER_SECONDS);
    }

    public boolean away(String type) {
        return types.find(ItemTypeId.question(type)).isEmpty();
    }

    /** Everything wrong with an authored item. Throws 400 for an unknown type and for content of a wrong shape. */
    public List<Problems.Problem> validate(ItemTypeId id, JsonNode content, JsonNode key, double maxPoints) {
        JsonNode someKey = key == null || key.isNull() ? JsonNodeFactory.instance.objectNode() : key;
        try {
            return types.validate(id, new Item(content, someKey, maxPoints));
        } catch (ProblemException problem) {
            if (problem.code().equals("unknown-item-type")) {
                throw unknown(id.id());
            }
            throw problem;
        }
    }

    /** What the type says of a draft in which it finds nothing wrong; throws 422 naming every problem it finds. */
    public CheckedQuestion requireValid(long institute, QuestionDraft draft) {
        ItemTypeId id = type(institute, draft.type());
        List<FieldProblem> problems = fieldProblems(validate(id, draft.content(), draft.key(), draft.maxPoints()));
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    422,
                    "item-invalid",
                    "The question cannot be used yet: " + problems.get(0).field() + ": "
                            + problems.get(0).problem(),
                    problems,
                    Map.of());
        }
        Item item = new Item(draft.content(), draft.key(), draft.maxPoints());
        return new CheckedQuestion(
                draft,
                types.find(id).map(active -> active.info().contentVersion()).orElseThrow(() -> away(id)),
                types.guessing(id, item),
                types.rubric(id, item).map(Rubric::id).orElse(null));
    }

    /** The problems with their places as callers know them: {@code content/options/1/text}. */
    public static List<FieldProblem> fieldProblems(List<Problems.Problem> problems) {
        return problems.stream()
                .map(problem -> new FieldProblem(
                        problem.path().startsWith("/") ? problem.path().substring(1) : problem.path(),
                        problem.error().name()))
                .toList();
    }

    public static ProblemException unknown(String type) {
        return ScorePreview.unknown(Family.QUESTION.wireName(), type);
    }
}
