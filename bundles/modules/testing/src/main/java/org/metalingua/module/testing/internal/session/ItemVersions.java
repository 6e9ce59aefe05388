package org.metalingua.module.testing.internal.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.module.testing.internal.cache.BoundedCache;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The question texts in use. They never change once written, so each is read once. Safe for concurrent use. */
@Component(service = ItemVersions.class)
public final class ItemVersions {
    private static final long MAX_CHARACTERS = 8L * 1024 * 1024;

    private record Key(long institute, long version) {}

    private final Transactions transactions;
    private final BoundedCache<Key, ItemVersion> cache = new BoundedCache<>(MAX_CHARACTERS, ItemVersion::weight);

    @Activate
    public ItemVersions(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** The text of an existing version of the institute. */
    public ItemVersion get(long institute, long version) {
        return cache.get(
                        new Key(institute, version),
                        key -> transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                                .find("""
                                        select id, question_id, question_type, skill, language, title, content,
                                               content_version, answer_key, max_points
                                        from unified_test_question_versions where id = ?\
                                        """, ItemVersions::map, version)))
                .orElseThrow(() -> new IllegalStateException("a session refers to question version " + version));
    }

    private static ItemVersion map(ResultSet row) throws SQLException {
        String content = row.getString("content");
        String key = row.getString("answer_key");
        return new ItemVersion(
                row.getLong("id"),
                row.getLong("question_id"),
                ItemTypeId.question(row.getString("question_type")),
                row.getString("skill"),
                row.getString("language"),
                row.getString("title"),
                new Item(
                        Json.parse(content),
                        Json.parse(key),
                        row.getDouble("max_points"),
                        row.getInt("content_version")),
                content.length() + key.length());
    }
}
