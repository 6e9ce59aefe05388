package org.metalingua.module.testing.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.file.Picture;
import org.metalingua.kernel.core.file.Upload;
import org.metalingua.kernel.core.sound.SoundFile;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Pictures and sound for questions. Whoever knows a name may see the file, if a member of the institute: names stand in
 * questions and cannot be guessed. Safe for concurrent use.
 */
// a unit is there once its tables are
@Component(
        service = MediaLibrary.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class MediaLibrary {
    public static final int MAX_BYTES = 10 << 20;

    private final Transactions transactions;
    private final FileStore files;

    @Activate
    public MediaLibrary(@Reference Transactions transactions, @Reference FileStore files) {
        this.transactions = transactions;
        this.files = files;
    }

    private record Recognised(String contentType, String extension, Long durationMs) {}

    /** A picture or a sound whose bytes are kept, but which nobody can name yet. */
    public record Stored(String sha256, MediaFile file) {}

    /** Keeps a file. Throws 422 empty-file, or not-media for what is neither a picture nor sound. */
    public MediaFile add(Caller.Member author, InputStream body) throws IOException {
        try (Upload upload = Upload.receive(body)) {
            if (upload.isEmpty()) {
                throw new ProblemException(422, "empty-file", "The file is empty.");
            }
            Stored stored = store(author.institute(), upload)
                    .orElseThrow(() -> new ProblemException(
                            422,
                            "not-media",
                            "This is no picture (PNG, JPEG, GIF, WebP, or SVG without scripts and references to the"
                                    + " outside) and no sound (WAV, MP3, Ogg, WebM, MP4)."));
            transactions.call(author.scope(), transaction -> {
                list(transaction, author.accountId(), stored);
                return null;
            });
            return stored.file();
        }
    }

    /** Keeps the bytes only; empty for what is neither a picture nor sound. */
    public Optional<Stored> store(long institute, Upload upload) throws IOException {
        Optional<Recognised> recognised = recognise(upload);
        if (recognised.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream content = upload.open()) {
            FileStore.StoredFile stored = files.store(institute, content, MAX_BYTES);
            return Optional.of(new Stored(
                    stored.sha256(),
                    new MediaFile(
                            KeptFile.name(stored, recognised.get().extension()),
                            recognised.get().contentType(),
                            stored.size(),
                            recognised.get().durationMs())));
        }
    }

    /** Makes a stored file one of the institute's, under its name. */
    public static void list(Transaction transaction, long account, Stored stored) {
        Sql.in(transaction)
                .update(
                        """
                    insert into test_media (name, sha256, content_type, size, duration_ms, uploaded_by, uploaded_at)
                    values (?, ?, ?, ?, ?, ?, now()) on conflict (institute_id, name) do nothing""",
                        stored.file().name(),
                        stored.sha256(),
                        stored.file().contentType(),
                        stored.file().size(),
                        stored.file().durationMs(),
                        account);
    }

    private static Optional<Recognised> recognise(Upload upload) throws IOException {
        Optional<SoundFile> sound = upload.sound().filter(found -> found.durationMs() > 0);
        if (sound.isPresent()) {
            SoundFile.Kind kind = sound.get().kind();
            return Optional.of(new Recognised(
                    kind.contentType(), kind.extension(), sound.get().durationMs()));
        }
        return Picture.of(upload::open)
                .map(picture -> new Recognised(picture.contentType(), picture.extension(), null));
    }

    /** Throws 404. */
    public KeptFile find(Caller.Member member, String name) {
        return lookUp(member.institute(), name).orElseThrow(() -> ProblemException.notFound("file"));
    }

    public Optional<KeptFile> lookUp(long institute, String name) {
        return transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .find("select sha256, size, content_type from test_media where name = ?", KeptFile::map, name));
    }
}
