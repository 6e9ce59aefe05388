package org.metalingua.module.testing.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.MachineRated;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemSchema;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Json;

/**
 * Three question types in memory. {@code choice}: content {stem}, key {correct}, response {selected}, one of a, b and c. {@code essay}:
 * content {prompt}, response {text}, marked by people with two of the traits of ielts_task2, cc and lr. {@code spoken}:
 * content {text}, response {audio}, marked like an essay; a transcript that says the text gives half the points until
 * somebody rates, and a recording shorter than a second counts as none.
 */
public final class FakeItemTypes implements ItemTypes {
    static final String VERSION = "1.2.3";

    private static final Rubric RUBRIC = new Rubric(
            "ielts_task2", 1, List.of(new Rubric.Trait("cc", 9, 0.5, false), new Rubric.Trait("lr", 9, 0.5, false)));

    private static final Set<String> RATED = Set.of("essay", "spoken");

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> contentVersions = new ConcurrentHashMap<>();
    private final AtomicInteger scored = new AtomicInteger();

    public FakeItemTypes() {
        known.addAll(List.of("choice", "essay", "spoken"));
    }

    /** Adds types that find every item good. */
    public void know(String... types) {
        known.addAll(List.of(types));
    }

    public void takeAway(String type) {
        away.add(type);
    }

    public void bringBack(String type) {
        away.remove(type);
    }

    /** How many responses were scored so far. */
    public int scored() {
        return scored.get();
    }

    @Override
    public List<ActiveType> active() {
        return known.stream()
                .flatMap(type -> find(ItemTypeId.question(type)).stream())
                .toList();
    }

    @Override
    public Optional<ActiveType> find(ItemTypeId id) {
        boolean rated = RATED.contains(id.id());
        if (away.contains(id.id()) || !known.contains(id.id())) {
            return Optional.empty();
        }
        return Optional.of(new ActiveType(
                id,
                new ItemTypeInfo(
                        "testing.general",
                        Set.of(Skill.GRAMMAR),
                        rated ? ItemTypeInfo.Marking.HUMAN : ItemTypeInfo.Marking.AUTOMATIC,
                        contentVersions.getOrDefault(id.id(), 1)),
                VERSION,
                "0123456789ab",
                rated,
                false));
    }

    private void require(ItemTypeId id) {
        if (!known.contains(id.id())) {
            throw new ProblemException(404, "unknown-item-type", "There is no item type " + id + ".");
        }
        if (away.contains(id.id())) {
            throw ProblemException.unavailable("plugin-unavailable", id + " is away.", 5);
        }
    }

    @Override
    public ItemSchema schema(ItemTypeId id) {
        require(id);
        return new ItemSchema(
                Json.parse("{\"type\":\"object\",\"properties\":{\"stem\":{\"type\":\"string\"}}}"),
                Json.parse("{\"type\":\"object\",\"properties\":{\"correct\":{\"type\":\"string\"}}}"));
    }

    @Override
    public List<Problems.Problem> validate(ItemTypeId id, Item item) {
        require(id);
        List<Problems.Problem> problems = new ArrayList<>();
        if (!(item.maxPoints() > 0)) {
            problems.add(new Problems.Problem(ItemError.MAX_POINTS, "/maxPoints"));
        }
        if (id.id().equals("choice")) {
            if (item.content().path("stem").asText("").isBlank()) {
                problems.add(new Problems.Problem(ItemError.EMPTY_STEM, "/content/stem"));
            }
            if (!item.key().has("correct")) {
                problems.add(new Problems.Problem(ItemError.NO_KEY, "/key/correct"));
            }
        }
        return problems;
    }

    @Override
    public Optional<Spoken.Speech> speech(ItemTypeId id, Item item, JsonNode response) {
        require(id);
        return id.id().equals("spoken") && response.path("audio").isTextual()
                ? Optional.of(new Spoken.Speech(
                        response.path("audio").textValue(),
                        "en-GB",
                        Optional.of(item.content().path("text").asText())))
                : Optional.empty();
    }

    @Override
    public Optional<MachineRated.Work> work(ItemTypeId id, Item item, JsonNode response, Evidence evidence) {
        require(id);
        String text = response.path("text").asText("");
        return id.id().equals("essay") && !text.isEmpty()
                ? Optional.of(
                        new MachineRated.Work(item.content().path("prompt").asText(), text, "en", Optional.empty()))
                : Optional.empty();
    }

    @Override
    public double guessing(ItemTypeId id, Item item) {
        require(id);
        int options = item.content().path("options").size();
        return options < 2 ? 0 : 1.0 / options;
    }

    @Override
    public List<DistractorAnalysis.Choice> choices(ItemTypeId id, Item item) {
        require(id);
        return id.id().equals("choice")
                ? Stream.of("a", "b", "c")
                        .map(option -> new DistractorAnalysis.Choice(
                                option,
                                "Option " + option,
                                option.equals(item.key().path("correct").asText())))
                        .toList()
                : List.of();
    }

    @Override
    public List<String> chosen(ItemTypeId id, Item item, JsonNode response) {
        require(id);
        return id.id().equals("choice") && response.path("selected").isTextual()
                ? List.of(response.path("selected").textValue())
                : List.of();
    }

    @Override
    public JsonNode present(ItemTypeId id, Item item, Presentation how) {
        return ((ObjectNode) upgraded(id, item).deepCopy()).put("seed", how.seed());
    }

    @Override
    public JsonNode upgraded(ItemTypeId id, Item item) {
        require(id);
        int version = contentVersions.getOrDefault(id.id(), 1);
        return item.contentVersion() == Item.PRESENT || item.contentVersion() == version
                ? item.content()
                : ((ObjectNode) item.content().deepCopy()).put("upgradedTo", version);
    }

    /** From now on the type writes content in a newer form, in which what was upgraded says so. */
    public void raiseContentVersion(String type) {
        contentVersions.merge(type, 2, (before, first) -> before + 1);
    }

    @Override
    public void checkResponse(ItemTypeId id, JsonNode response) {
        require(id);
        String field = Map.of("choice", "selected", "spoken", "audio").getOrDefault(id.id(), "text");
        if (!response.isNull() && !response.path(field).isTextual()) {
            throw ProblemException.badField("answer." + field, "must be a text");
        }
    }

    @Override
    public Scored score(ItemTypeId id, Item item, JsonNode response, Evidence evidence) {
        require(id);
        scored.incrementAndGet();
        Score score =
                switch (id.id()) {
                    case "choice" -> choice(item, response);
                    case "spoken" -> spoken(item, response, evidence);
                    default -> essay(item, response, evidence);
                };
        return new Scored(score, VERSION);
    }

    private static Score choice(Item item, JsonNode response) {
        if (response.isNull()) {
            return new Score.Unanswered();
        }
        if (!response.path("selected").isTextual()) {
            return new Score.Invalid("selected is no text");
        }
        boolean right = response.path("selected").equals(item.key().path("correct"));
        return new Score.Scored(right ? item.maxPoints() : 0, List.of());
    }

    private static Score essay(Item item, JsonNode response, Evidence evidence) {
        if (response.isNull()) {
            return new Score.Unanswered();
        }
        if (evidence.ratings().isEmpty()) {
            return new Score.NeedsReview(0, List.of(), "no rater yet");
        }
        List<Score.Part> parts = RUBRIC.traits().stream()
                .map(trait -> new Score.Part(
                        trait.id(),
                        evidence.ratings().stream()
                                .mapToDouble(rating -> rating.scores().get(trait.id()))
                                .average()
                                .orElseThrow(),
                        trait.max()))
                .toList();
        double earned = parts.stream().mapToDouble(Score.Part::points).sum();
        if (evidence.ratings().stream().allMatch(Evidence.Rating::byMachine)) {
            return new Score.NeedsReview(earned / RUBRIC.maxPoints() * item.maxPoints(), parts, "a machine's proposal");
        }
        return new Score.Scored(earned / RUBRIC.maxPoints() * item.maxPoints(), parts);
    }

    private static Score spoken(Item item, JsonNode response, Evidence evidence) {
        if (evidence.ratings().isEmpty() && evidence.durationMs().orElse(0) < 1000) {
            return new Score.Unanswered();
        }
        if (evidence.ratings().isEmpty() && evidence.transcript().isPresent()) {
            boolean said = evidence.transcript()
                    .get()
                    .equals(item.content().path("text").asText());
            return new Score.Scored(said ? item.maxPoints() / 2 : 0, List.of());
        }
        return essay(item, response, evidence);
    }

    @Override
    public List<Feedback> feedback(ItemTypeId id, Item item, JsonNode response, Evidence evidence) {
        return List.of();
    }

    @Override
    public Optional<Hint> hint(ItemTypeId id, Item item, int number) {
        return Optional.empty();
    }

    @Override
    public Optional<Rubric> rubric(ItemTypeId id, Item item) {
        require(id);
        return RATED.contains(id.id()) ? Optional.of(RUBRIC) : Optional.empty();
    }

    @Override
    public SplitResponse split(JsonNode responseWithEvidence) {
        return new SplitResponse(responseWithEvidence, Evidence.NONE);
    }
}
