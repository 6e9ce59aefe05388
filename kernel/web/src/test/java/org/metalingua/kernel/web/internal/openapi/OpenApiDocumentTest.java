package org.metalingua.kernel.web.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.internal.openapi.OpenApiDocument.Described;

class OpenApiDocumentTest {
    private static JsonNode document;

    public static final class Shelf {
        public record Item(String id, Optional<String> title, Instant at, JsonNode content) {}
    }

    public static final class Till {
        public record Item(
                long amount,

                @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
                List<String> notes,

                @Schema(nullable = true) String customer,
                Integer discount,

                @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
                Integer tax,

                Receipt receipt) {}

        @Schema(
                discriminatorProperty = "kind",
                oneOf = Paper.class,
                discriminatorMapping = @DiscriminatorMapping(value = "paper", schema = Paper.class))
        public interface Receipt {}

        @Schema(name = "Slip")
        public record Paper(String number) implements Receipt {}
    }

    @Path("/items")
    @Produces("application/json")
    @Consumes("application/json")
    public static final class Items {
        @GET
        @Access(anyRole = true, capability = "shop")
        public Page<Shelf.Item> list(@QueryParam("q") String query) {
            return new Page<>(List.of(), Optional.empty());
        }

        @POST
        @Access(anyone = true, capability = "shop")
        public Shelf.Item create(Shelf.Item item) {
            return item;
        }

        @DELETE
        @Path("{id}")
        @Access(anyRole = true, capability = "shop")
        public void remove(@PathParam("id") String id) {}
    }

    @Path("/sums")
    @Produces("application/json")
    public static final class Sums {
        @GET
        @Path("{day}/total")
        @Access(anyRole = true, capability = "shop")
        public Till.Item total(@PathParam("day") String day) {
            return new Till.Item(0, List.of(), null, null, 0, new Till.Paper("1"));
        }
    }

    @BeforeAll
    static void describe() throws Exception {
        document = new ObjectMapper()
                .readTree(OpenApiDocument.of(List.of(
                        new Described("corner-shop", "/api/corner-shop", Set.of(Items.class, Sums.class)),
                        new Described("kernel", "/api", Set.of(OpenApiResource.class)))));
    }

    @Test
    void every_application_has_its_paths_under_its_base() {
        assertThat(names(document.path("paths")))
                .containsExactly(
                        "/api/corner-shop/items",
                        "/api/corner-shop/items/{id}",
                        "/api/corner-shop/sums/{day}/total",
                        "/api/openapi.json");
    }

    @Test
    void schemas_carry_the_application_and_two_of_one_name_are_told_apart() {
        assertThat(names(document.at("/components/schemas")))
                .containsExactly(
                        "CornerShopPageOfShelfItem",
                        "CornerShopReceipt",
                        "CornerShopShelfItem",
                        "CornerShopSlip",
                        "CornerShopTillItem",
                        "Problem");
        assertThat(document.at("/components/schemas/CornerShopPageOfShelfItem/properties/items/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/CornerShopShelfItem");
        assertThat(operation("/api/corner-shop/sums/{day}/total", "get")
                        .at("/responses/200/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/CornerShopTillItem");
    }

    @Test
    void a_schema_that_names_itself_carries_the_application_too() {
        JsonNode receipt = document.at("/components/schemas/CornerShopReceipt");

        assertThat(receipt.at("/discriminator/mapping/paper").asText())
                .isEqualTo("#/components/schemas/CornerShopSlip");
        assertThat(receipt.at("/oneOf/0/$ref").asText()).isEqualTo("#/components/schemas/CornerShopSlip");
    }

    @Test
    void a_record_always_has_what_is_not_optional() {
        assertThat(document.at("/components/schemas/CornerShopShelfItem/required"))
                .extracting(JsonNode::asText)
                .containsExactly("id", "at", "content");
        assertThat(document.at("/components/schemas/CornerShopTillItem/required"))
                .extracting(JsonNode::asText)
                .containsExactly("amount", "tax", "receipt");
    }

    @Test
    void what_a_plugin_gives_shape_to_may_be_any_json() {
        JsonNode content = document.at("/components/schemas/CornerShopShelfItem/properties/content");

        assertThat(content.isObject()).isTrue();
        assertThat(content).isEmpty();
    }

    @Test
    void the_methods_that_anyone_may_call_need_no_security_and_all_others_do() {
        assertThat(document.at("/security/0").has("bearer")).isTrue();
        assertThat(operation("/api/corner-shop/items", "post").path("security")).isEmpty();
        assertThat(operation("/api/corner-shop/items", "post").has("security")).isTrue();
        assertThat(operation("/api/corner-shop/items", "get").has("security")).isFalse();
    }

    @Test
    void a_body_is_required_and_every_answer_is_described() {
        assertThat(operation("/api/corner-shop/items", "post")
                        .at("/requestBody/required")
                        .asBoolean())
                .isTrue();
        assertThat(names(operation("/api/corner-shop/items/{id}", "delete").path("responses")))
                .containsExactly("204", "default");
        assertThat(names(operation("/api/corner-shop/items", "get").path("responses")))
                .containsExactly("200", "default");
        assertThat(operation("/api/corner-shop/items", "get")
                        .at("/responses/default/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void operations_are_named_by_what_they_do() {
        assertThat(document.findValuesAsText("operationId"))
                .containsExactly(
                        "cornerShopGetItems",
                        "cornerShopPostItems",
                        "cornerShopDeleteItemsById",
                        "cornerShopGetSumsByDayTotal",
                        "kernelGetOpenapiJson");
    }

    @Test
    void the_same_classes_in_any_order_give_the_same_text() {
        Set<Class<?>> turned = new LinkedHashSet<>(List.of(Sums.class, Items.class));
        Set<Class<?>> straight = new LinkedHashSet<>(List.of(Items.class, Sums.class));

        assertThat(OpenApiDocument.of(List.of(new Described("corner-shop", "/api/corner-shop", turned))))
                .isEqualTo(OpenApiDocument.of(List.of(new Described("corner-shop", "/api/corner-shop", straight))));
    }

    private static JsonNode operation(String path, String method) {
        return document.path("paths").path(path).path(method);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
