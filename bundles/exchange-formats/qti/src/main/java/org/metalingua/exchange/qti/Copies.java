package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/** Items that differ from others in one thing. */
final class Copies {
    private Copies() {}

    static ExchangeItem withLosses(ExchangeItem item, List<Loss> losses) {
        return of(item, item.identifier(), item.type(), item.content(), item.key(), item.maxPoints(), losses);
    }

    static ExchangeItem withContent(ExchangeItem item, JsonNode content, List<Loss> losses) {
        return of(item, item.identifier(), item.type(), content, item.key(), item.maxPoints(), losses);
    }

    /** What describes the item stays. */
    static ExchangeItem of(
            ExchangeItem item,
            String identifier,
            String type,
            JsonNode content,
            JsonNode key,
            Double maxPoints,
            List<Loss> losses) {
        return new ExchangeItem(
                identifier,
                item.place(),
                type,
                item.title(),
                item.skill(),
                item.cefrLevel(),
                item.language(),
                item.tags(),
                content,
                key,
                maxPoints,
                item.difficulty(),
                losses);
    }
}
