package org.metalingua.module.linguaquest.internal.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.file.Picture;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pictures of lessons: those that come with the module, and those that an institute's authors have sent. The same bytes
 * have the same name, so that sending them again changes nothing. Safe for concurrent use.
 */
@Component(
        service = Pictures.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class Pictures {
    /** Of one picture: it is fetched by learners on a phone. */
    public static final int MAX_BYTES = 1 << 20;

    private static final String SHIPPED = "lessons/en/pictures/";
    private static final Set<Picture> KINDS = EnumSet.of(Picture.PNG, Picture.JPEG, Picture.WEBP, Picture.SVG);
    /** Of hexadecimal digits in a name: too many to guess, few enough to read. */
    private static final int DIGITS = 32;

    private final BundleContext context;
    private final Transactions transactions;
    private final FileStore files;
    private final Audit audit;

    @Activate
    public Pictures(
            BundleContext context,
            @Reference Transactions transactions,
            @Reference FileStore files,
            @Reference Audit audit) {
        this.context = context;
        this.transactions = transactions;
        this.files = files;
        this.audit = audit;
    }

    /**
     * A picture that an author has sent.
     *
     * @param reference by which the content of an activity names it
     */
    public record StoredPicture(
            String reference, String contentType, long size, Instant uploadedAt, PictureNote note) {}

    /** Bytes of a picture that are kept, but that no lesson can name yet. */
    public record Kept(String name, String sha256, long size, String contentType) {}

    /** How a picture lies in the file store. */
    record File(String sha256, long size, String contentType) {}

    /** The kind of a picture that lessons may show; empty for everything else, whatever it is called. */
    public static Optional<Picture> recognise(byte[] bytes) {
        try {
            return Picture.of(() -> new ByteArrayInputStream(bytes)).filter(KINDS::contains);
        } catch (IOException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    /** Keeps a picture with what is known of it. Throws 400 for a note that is wrong, 422 not-a-picture. */
    StoredPicture add(Caller.Member author, byte[] bytes, PictureNote note) throws IOException {
        note.check();
        Kept kept = keep(author.institute(), bytes)
                .orElseThrow(() -> new ProblemException(
                        422,
                        "not-a-picture",
                        "This is no picture (PNG, JPEG, WebP, or SVG without scripts and references to the outside)."));
        return transactions.call(author.scope(), transaction -> list(transaction, author, kept, note));
    }

    /** Keeps the bytes only; empty for what is no picture. */
    public Optional<Kept> keep(long institute, byte[] bytes) throws IOException {
        Optional<Picture> kind = recognise(bytes);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        FileStore.StoredFile file = files.store(institute, new ByteArrayInputStream(bytes), MAX_BYTES);
        return Optional.of(new Kept(
                name(file.sha256(), kind.get()),
                file.sha256(),
                file.size(),
                kind.get().contentType()));
    }

    /** The name of a picture by its digest, without the folder. */
    public static String name(String sha256, Picture kind) {
        return sha256.substring(0, DIGITS) + "." + kind.extension();
    }

    /** Makes kept bytes a picture of the institute, under their name; what is known of one that is there stays. */
    public StoredPicture list(Transaction transaction, Caller.Member author, Kept kept, PictureNote note) {
        int added = Sql.in(transaction)
                .update(
                        "insert into linguaquest_pictures (name, sha256, size, content_type, licence, author, source,"
                                + " uploaded_by) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (institute_id, name) do nothing",
                        kept.name(),
                        kept.sha256(),
                        kept.size(),
                        kept.contentType(),
                        note.licence(),
                        note.author(),
                        note.source(),
                        author.accountId());
        if (added > 0) {
            audit.record(
                    transaction,
                    author,
                    "lesson-picture.added",
                    "lesson-picture:" + kept.name(),
                    Map.of("licence", note.licence()));
        }
        return Sql.in(transaction)
                .get("select * from linguaquest_pictures where name = ?", Pictures::stored, kept.name());
    }

    private record Row(long id, StoredPicture picture) {}

    /** The newest first. */
    Page<StoredPicture> list(Caller.Member author, PageRequest request) {
        return transactions.read(author.scope(), transaction -> Page.of(
                        Sql.in(transaction)
                                .list(
                                        "select * from linguaquest_pictures where id < ? order by id desc limit ?",
                                        row -> new Row(row.getLong("id"), stored(row)),
                                        request.after().orElse(Long.MAX_VALUE),
                                        request.rowsToRead()),
                        request,
                        Row::id)
                .map(Row::picture));
    }

    /** Those of the names behind which there is no picture, as when no picture can have such a name. */
    public Set<String> missing(long institute, Set<String> names, Set<String> coming) {
        Set<String> sent = names.stream()
                .filter(name -> !coming.contains(name) && !isShipped(name))
                .collect(Collectors.toSet());
        if (sent.isEmpty()) {
            return sent;
        }
        Set<String> there = Set.copyOf(transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .list(
                        "select name from linguaquest_pictures where name = any (?)",
                        row -> row.getString("name"),
                        (Object) sent.stream().filter(Bounds::storable).toArray(String[]::new))));
        return sent.stream().filter(name -> !there.contains(name)).collect(Collectors.toSet());
    }

    /** Whether it comes with the module. */
    public boolean isShipped(String name) {
        return PicturesResource.SHIPPED_NAME.matcher(name).matches()
                && context.getBundle().getEntry(SHIPPED + name) != null;
    }

    /** What is known of a picture that an author has sent. */
    public Optional<PictureNote> note(long institute, String name) {
        return transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .find(
                        "select * from linguaquest_pictures where name = ?",
                        row -> stored(row).note(),
                        name));
    }

    Optional<File> find(long institute, String name) {
        return transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .find(
                        "select sha256, size, content_type from linguaquest_pictures where name = ?",
                        row -> new File(row.getString("sha256"), row.getLong("size"), row.getString("content_type")),
                        name));
    }

    /** The bytes of a picture that an author has sent; empty when there is none. */
    public Optional<byte[]> bytes(long institute, String name) throws IOException {
        Optional<File> file = find(institute, name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Optional<InputStream> content =
                files.open(institute, file.get().sha256(), 0, file.get().size());
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private static StoredPicture stored(ResultSet row) throws SQLException {
        return new StoredPicture(
                PictureNames.FOLDER + row.getString("name"),
                row.getString("content_type"),
                row.getLong("size"),
                Sql.instant(row, "uploaded_at"),
                new PictureNote(row.getString("licence"), row.getString("author"), row.getString("source")));
    }
}
