package org.metalingua.module.testing.internal.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Licence notes of the files that questions show and play. Safe for concurrent use. */
// a unit is there once its tables are
@Component(
        service = MediaNotes.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class MediaNotes {
    private static final String LACKING = """
            (coalesce(licence, '') = '' or coalesce(author, '') = '' or coalesce(source, '') = ''
             or (content_type like 'image/%' and coalesce(alt_text, '') = ''))""";

    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public MediaNotes(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    private record Row(int place, NotedMedia media) {}

    /**
     * The newest first. Pages count rows.
     *
     * @param lacking only files of which something is not noted
     */
    public Page<NotedMedia> list(Caller.Member author, boolean lacking, PageRequest request) {
        return transactions.read(author.scope(), transaction -> Page.of(
                        Sql.in(transaction)
                                .list(
                                        "select *, row_number() over (order by uploaded_at desc, name) as place"
                                                + " from test_media where " + (lacking ? LACKING : "true")
                                                + " order by place limit ? offset ?",
                                        row -> new Row(row.getInt("place"), map(row)),
                                        request.rowsToRead(),
                                        Math.max(0, request.after().orElse(0))),
                        request,
                        Row::place)
                .map(Row::media));
    }

    /** Writes the whole note. Throws 404. */
    public NotedMedia note(Caller.Member author, String name, MediaNote note) {
        note.check();
        return transactions.call(author.scope(), transaction -> {
            NotedMedia noted = Sql.in(transaction)
                    .find(
                            """
                            update test_media set licence = ?, author = ?, source = ?, alt_text = ? where name = ?
                            returning *""",
                            MediaNotes::map,
                            stripped(note.licence()),
                            stripped(note.author()),
                            stripped(note.source()),
                            stripped(note.altText()),
                            name)
                    .orElseThrow(() -> ProblemException.notFound("file"));
            audit.record(transaction, author, "media.noted", "media:" + name, Map.of());
            return noted;
        });
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static NotedMedia map(ResultSet row) throws SQLException {
        MediaFile file = new MediaFile(
                row.getString("name"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getObject("duration_ms", Long.class));
        MediaNote note = new MediaNote(
                row.getString("licence"), row.getString("author"), row.getString("source"), row.getString("alt_text"));
        return new NotedMedia(
                file,
                Sql.instant(row, "uploaded_at"),
                note,
                Stream.of(
                                lacking("licence", note.licence()),
                                lacking("author", note.author()),
                                lacking("source", note.source()),
                                file.contentType().startsWith("image/")
                                        ? lacking("altText", note.altText())
                                        : Stream.<String>empty())
                        .flatMap(missing -> missing)
                        .toList());
    }

    private static Stream<String> lacking(String field, String value) {
        return value == null ? Stream.of(field) : Stream.empty();
    }
}
