package org.metalingua.module.linguaquest.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.core.file.FileName;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.file.KeptSource;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.module.linguaquest.internal.authoring.AuthorDesk;
import org.metalingua.module.linguaquest.internal.authoring.LessonCheck;
import org.metalingua.module.linguaquest.internal.exchange.LessonPackage.LessonFile;
import org.metalingua.module.linguaquest.internal.exchange.LessonPackage.PictureFile;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.lesson.Lessons;
import org.metalingua.module.linguaquest.internal.picture.Pictures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes files of lessons. What is good in a file is taken as drafts, all of it in one transaction; what is not is named with
 * its reasons and left. Taking a file twice changes nothing the second time. Safe for concurrent use.
 */
@Component(
        service = LessonImport.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class LessonImport {
    static final int MAX_BYTES = 32 << 20;

    private final Transactions transactions;
    private final FileStore files;
    private final Pictures pictures;
    private final LessonCheck check;
    private final AuthorDesk desk;
    private final Lessons lessons;
    private final Audit audit;

    @Activate
    public LessonImport(
            @Reference Transactions transactions,
            @Reference FileStore files,
            @Reference Pictures pictures,
            @Reference LessonCheck check,
            @Reference AuthorDesk desk,
            @Reference Lessons lessons,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.files = files;
        this.pictures = pictures;
        this.check = check;
        this.desk = desk;
        this.lessons = lessons;
        this.audit = audit;
    }

    /** A lesson of the file and what keeps it from being taken. */
    private record Checked(LessonFile file, List<FieldProblem> problems) {
        boolean isGood() {
            return problems.isEmpty();
        }

        LessonDocument lesson() {
            return file.lesson().orElseThrow();
        }

        ImportReport.LessonLine line(String outcome) {
            return new ImportReport.LessonLine(
                    file.file(),
                    file.lesson().map(LessonDocument::slug),
                    file.lesson().map(LessonDocument::title),
                    outcome,
                    problems);
        }
    }

    /**
     * Reads a file and says what becomes of it. Throws 413 for one that is too large, 422 empty-file, and 422 bad-package for
     * one that is broken, unpacks to too much or leads out of itself.
     *
     * @param name of the file; null when it has none
     * @param apply false to look only
     */
    ImportReport take(Caller.Member author, String name, InputStream body, boolean apply) throws IOException {
        FileStore.StoredFile file = files.store(author.institute(), body, MAX_BYTES);
        if (file.size() == 0) {
            throw new ProblemException(422, "empty-file", "The file is empty.");
        }
        LessonPackage read = read(new KeptSource(files, author.institute(), file, FileName.of(name)));
        List<Checked> checked = check(author.institute(), read);
        if (!apply) {
            return transactions.read(author.scope(), transaction -> look(transaction, read, checked));
        }
        Map<PictureFile, Pictures.Kept> kept = keep(author.institute(), read);
        return transactions.call(author.scope(), transaction -> write(transaction, author, read, checked, kept));
    }

    private static LessonPackage read(KeptSource source) throws IOException {
        try {
            return LessonPackage.read(source);
        } catch (FormatException broken) {
            throw new ProblemException(422, "bad-package", broken.getMessage());
        }
    }

    /** Calls plugins, so never in a transaction. */
    private List<Checked> check(long institute, LessonPackage read) {
        Set<String> coming = read.pictures().stream()
                .flatMap(picture -> picture.name().stream())
                .collect(Collectors.toSet());
        Set<String> slugs = new HashSet<>();
        List<Checked> checked = new ArrayList<>();
        for (LessonFile file : read.lessons()) {
            List<FieldProblem> problems = new ArrayList<>(file.problems());
            file.lesson().ifPresent(lesson -> {
                problems.addAll(check.problems(institute, lesson, coming));
                if (!slugs.add(String.valueOf(lesson.slug()))) {
                    problems.add(new FieldProblem("slug", "is that of another lesson in the file"));
                }
            });
            checked.add(new Checked(file, List.copyOf(problems)));
        }
        return checked;
    }

    private ImportReport look(Transaction transaction, LessonPackage read, List<Checked> checked) {
        List<ImportReport.LessonLine> lines = checked.stream()
                .map(lesson -> lesson.line(lesson.isGood() ? outcome(transaction, lesson.lesson()) : "rejected"))
                .toList();
        return new ImportReport(false, lines, pictureLines(read));
    }

    private String outcome(Transaction transaction, LessonDocument lesson) {
        Optional<LessonDocument> before = desk.named(transaction, lesson.slug());
        if (before.isEmpty()) {
            return "added";
        }
        return before.get().equals(lesson) ? "unchanged" : "changed";
    }

    private Map<PictureFile, Pictures.Kept> keep(long institute, LessonPackage read) throws IOException {
        Map<PictureFile, Pictures.Kept> kept = new HashMap<>();
        for (PictureFile picture : read.pictures()) {
            if (picture.name().isPresent()) {
                pictures.keep(institute, picture.bytes()).ifPresent(stored -> kept.put(picture, stored));
            }
        }
        return kept;
    }

    private ImportReport write(
            Transaction transaction,
            Caller.Member author,
            LessonPackage read,
            List<Checked> checked,
            Map<PictureFile, Pictures.Kept> kept) {
        kept.forEach((picture, stored) -> pictures.list(transaction, author, stored, picture.note()));
        lessons.lockOrder(transaction);
        List<ImportReport.LessonLine> lines = new ArrayList<>();
        int taken = 0;
        for (Checked lesson : checked) {
            String outcome = lesson.isGood() ? outcome(transaction, lesson.lesson()) : "rejected";
            if (lesson.isGood() && desk.take(transaction, author, lesson.lesson())) {
                taken++;
            }
            lines.add(lesson.line(outcome));
        }
        if (taken > 0) {
            audit.record(
                    transaction,
                    author,
                    "lessons.imported",
                    "institute:" + author.institute(),
                    Map.of("lessons", Integer.toString(taken)));
        }
        return new ImportReport(true, List.copyOf(lines), pictureLines(read));
    }

    private static List<ImportReport.PictureLine> pictureLines(LessonPackage read) {
        return read.pictures().stream()
                .map(picture -> new ImportReport.PictureLine(
                        picture.file(), picture.name().isPresent() ? "taken" : "rejected", picture.problems()))
                .toList();
    }
}
