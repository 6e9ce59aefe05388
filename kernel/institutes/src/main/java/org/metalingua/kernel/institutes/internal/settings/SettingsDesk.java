package org.metalingua.kernel.institutes.internal.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.EntityVersion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where an institute's administrators set it up. Every change is audited. Safe for concurrent use. */
@Component(service = SettingsDesk.class)
public final class SettingsDesk {
    static final int MAX_LOGO_BYTES = 512 * 1024;
    private static final int MIN_SIDE = 16;
    private static final int MAX_SIDE = 4096;
    private static final int MAX_PIXELS = 4_000_000;

    private final Transactions transactions;
    private final FileStore files;
    private final Audit audit;

    @Activate
    public SettingsDesk(@Reference Transactions transactions, @Reference FileStore files, @Reference Audit audit) {
        this.transactions = transactions;
        this.files = files;
        this.audit = audit;
    }

    OwnSettings settings(Caller.Member admin) {
        return transactions.read(admin.scope(), transaction -> SettingsTable.find(transaction, admin.institute())
                .orElseThrow(SettingsDesk::gone));
    }

    /** Throws 400 naming what is wrong, and 412 when somebody has changed it since. */
    OwnSettings change(Caller.Member admin, EntityVersion seen, NewSettings settings) {
        NewSettings checked = settings.checked();
        return transactions.call(admin.scope(), transaction -> {
            OwnSettings before = lock(transaction, admin);
            seen.mustBe(before.version());
            SettingsTable.change(transaction, admin.institute(), checked);
            OwnSettings after =
                    SettingsTable.find(transaction, admin.institute()).orElseThrow();
            audit.record(
                    transaction,
                    admin,
                    "institute.changed",
                    "institute:" + admin.institute(),
                    Map.of(
                            "before", before.settings().toString(),
                            "after", after.settings().toString()));
            return after;
        });
    }

    /** Throws 400 for what is no picture of a fitting size. The file is there before the row names it. */
    OwnSettings putLogo(Caller.Member admin, byte[] content) {
        Picture picture = Picture.of(content)
                .orElseThrow(() -> ProblemException.badField("logo", "is no picture in PNG, JPEG or WebP"));
        if (Math.min(picture.width(), picture.height()) < MIN_SIDE
                || Math.max(picture.width(), picture.height()) > MAX_SIDE
                || (long) picture.width() * picture.height() > MAX_PIXELS) {
            throw ProblemException.badField(
                    "logo",
                    "is " + picture.width() + " × " + picture.height() + " pixels; each side must have " + MIN_SIDE
                            + " to " + MAX_SIDE + ", and all of it at most " + MAX_PIXELS);
        }
        try {
            FileStore.StoredFile stored =
                    files.store(admin.institute(), new ByteArrayInputStream(content), MAX_LOGO_BYTES);
            return logo(admin, Optional.of(new Logo(stored.sha256(), picture.contentType())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OwnSettings removeLogo(Caller.Member admin) {
        return logo(admin, Optional.empty());
    }

    /** A logo is replaced as a whole and is no part of what an edit of the settings has seen. */
    private OwnSettings logo(Caller.Member admin, Optional<Logo> logo) {
        return transactions.call(admin.scope(), transaction -> {
            OwnSettings before = lock(transaction, admin);
            SettingsTable.logo(transaction, admin.institute(), logo);
            audit.record(
                    transaction,
                    admin,
                    "institute.logo",
                    "institute:" + admin.institute(),
                    Map.of(
                            "before", before.settings().branding().logo().orElse(""),
                            "after", logo.map(Logo::sha256).orElse("")));
            return SettingsTable.find(transaction, admin.institute()).orElseThrow();
        });
    }

    private static OwnSettings lock(Transaction transaction, Caller.Member admin) {
        return SettingsTable.findForUpdate(transaction, admin.institute()).orElseThrow(SettingsDesk::gone);
    }

    private static ProblemException gone() {
        return ProblemException.notFound("institute");
    }
}
