package org.metalingua.module.testing.internal.statement;

import com.lowagie.text.pdf.PdfStructureElement;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import org.metalingua.module.testing.internal.exam.ExamProfileView.ExamScaleView;
import org.metalingua.module.testing.internal.report.ExamResult;
import org.metalingua.module.testing.internal.report.Statement;
import org.metalingua.module.testing.internal.statement.Sheet.Place;
import org.metalingua.module.testing.internal.statement.Sheet.Side;
import org.metalingua.module.testing.internal.statement.Sheet.Style;

/** A report as a PDF of one page, or two where a test has many skills and papers. For one document. */
final class StatementPdf {
    private static final Color INK = new Color(0x17212B);
    private static final Color MUTED = new Color(0x52606D);
    private static final Color ACCENT = new Color(0x0A6770);
    private static final Color SOFT = new Color(0xEDF6F6);
    private static final Color TRACK = new Color(0xE3E8EB);
    private static final Color LINE = new Color(0xB9C3CB);

    private static final Style LABEL = new Style(false, 9, MUTED, Side.START);
    private static final Style BODY = new Style(false, 11, INK, Side.START);
    private static final Style STRONG = new Style(true, 11, INK, Side.START);
    private static final Style HEADING = new Style(true, 14, INK, Side.START);

    private static final float MARGIN = 48;
    private static final float HEAD = 36;
    private static final float CONTENT = Sheet.WIDTH - 2 * MARGIN;
    private static final float ROW = 24;
    private static final float CHECK = 122;
    private static final float FOOT = Sheet.HEIGHT - 40;
    /** More of them come from no test that people take. */
    private static final int MOST_ROWS = 12;

    private final Paper paper;
    private final Wording wording;
    private final Sheet sheet;
    private final int pages;
    private int page = 1;
    private float top = HEAD;

    private StatementPdf(Paper paper, Sheet sheet, int pages) {
        this.paper = paper;
        this.wording = paper.wording();
        this.sheet = sheet;
        this.pages = pages;
    }

    static byte[] write(Paper paper) {
        StatementPdf one = draw(paper, 1);
        // how many pages there are is known only now
        return (one.page == 1 ? one : draw(paper, one.page)).sheet.finish();
    }

    private static StatementPdf draw(Paper paper, int pages) {
        Wording wording = paper.wording();
        Sheet sheet = new Sheet(
                wording.language(),
                wording.isRightToLeft(),
                wording.text("title") + " – " + paper.letterhead().learner(),
                paper.letterhead().institute());
        StatementPdf pdf = new StatementPdf(paper, sheet, pages);
        pdf.draw();
        return pdf;
    }

    private void draw() {
        Statement statement = paper.statement();
        head();
        whose();
        result(statement);
        skills(rows(statement.skills()));
        Optional.ofNullable(statement.exam())
                .filter(exam -> exam.title() != null)
                .ifPresent(this::exam);
        check();
        foot();
    }

    private static <T> List<T> rows(List<T> all) {
        return all.subList(0, Math.min(all.size(), MOST_ROWS));
    }

    private void head() {
        sheet.box(new Place(0, -8, Sheet.WIDTH), 18, ACCENT, ACCENT);
        PdfStructureElement part = sheet.part("Sect");
        float high = sheet.text(
                part,
                "P",
                paper.letterhead().institute(),
                new Style(true, 13, ACCENT, Side.START),
                new Place(MARGIN, top, CONTENT),
                2);
        top += high + 6;
        high = sheet.text(
                part,
                "H1",
                wording.text("title"),
                new Style(true, 26, INK, Side.START),
                new Place(MARGIN, top, CONTENT),
                1);
        top += high + 14;
    }

    private void whose() {
        PdfStructureElement part = sheet.part("Sect");
        top += fact(
                part, "name", paper.letterhead().learner(), new Style(true, 18, INK, Side.START), MARGIN, CONTENT, 2);
        float half = (CONTENT - 24) / 2;
        float test = fact(part, "test", paper.statement().test(), BODY, MARGIN, half, 3);
        float date = fact(
                part,
                "date",
                wording.date(paper.statement()
                        .completedAt()
                        .atZone(paper.letterhead().zone())
                        .toLocalDate()),
                BODY,
                MARGIN + half + 24,
                half,
                2);
        top += Math.max(test, date) + 10;
    }

    /** A label and what it is about; returns how high both are. */
    private float fact(
            PdfStructureElement part, String label, String value, Style style, float start, float width, int lines) {
        float high = sheet.text(part, "P", wording.text(label), LABEL, new Place(start, top, width), 1);
        return high + sheet.text(part, "P", value, style, new Place(start, top + high, width), lines) + 10;
    }

    /** The level at one side of a panel, the points at the other; one alone has it all. */
    private void result(Statement statement) {
        if (statement.cefrLevel() == null && statement.points() == null) {
            return;
        }
        float high = 92;
        sheet.box(new Place(MARGIN, top, CONTENT), high, SOFT, ACCENT);
        PdfStructureElement part = sheet.part("Sect");
        boolean both = statement.cefrLevel() != null && statement.points() != null;
        float width = both ? CONTENT / 2 : CONTENT;
        if (statement.cefrLevel() != null) {
            String name = wording.nameOf("cefr", statement.cefrLevel());
            String more = statement.probability() == null
                    ? name
                    : name + " · " + wording.text("sure", wording.percent(100 * statement.probability()));
            figure(part, "level", statement.cefrLevel(), more, MARGIN, width);
        }
        if (statement.points() != null) {
            figure(
                    part,
                    "total",
                    statement.percent() == null ? "–" : wording.percent(statement.percent()),
                    wording.text("points", wording.number(statement.points()), wording.number(statement.maxPoints())),
                    both ? MARGIN + width : MARGIN,
                    width);
        }
        top += high + 16;
    }

    private void figure(PdfStructureElement part, String label, String value, String more, float start, float width) {
        Place place = new Place(start + 12, top + 8, width - 24);
        float y = place.top() + sheet.text(part, "P", wording.text(label), LABEL.at(Side.CENTRE), place, 1);
        y += sheet.text(
                part,
                "P",
                value,
                new Style(true, 28, ACCENT, Side.CENTRE),
                new Place(place.start(), y, place.width()),
                1);
        sheet.text(part, "P", more, BODY.at(Side.CENTRE), new Place(place.start(), y, place.width()), 1);
    }

    private void skills(List<Statement.SkillStatement> skills) {
        if (skills.isEmpty()) {
            return;
        }
        need(30 + 2 * ROW);
        PdfStructureElement part = sheet.part("Sect");
        heading(part, wording.text("skills"));
        PdfStructureElement table = sheet.part(part, "Table");
        float name = 130;
        float bar = 150;
        float points = 100;
        float percent = 62;
        float level = CONTENT - name - bar - points - percent;
        PdfStructureElement head = sheet.part(table, "TR");
        boolean counted = skills.stream().anyMatch(skill -> skill.percent() != null);
        cell(head, "TH", wording.text("skill"), LABEL, MARGIN, name);
        if (counted) {
            cell(head, "TH", wording.text("pointsHeading"), LABEL.at(Side.END), MARGIN + name + bar, points);
            cell(head, "TH", wording.text("percentHeading"), LABEL.at(Side.END), MARGIN + name + bar + points, percent);
        }
        cell(head, "TH", wording.text("level"), LABEL.at(Side.END), MARGIN + CONTENT - level, level);
        nextRow(18);
        for (Statement.SkillStatement skill : skills) {
            need(ROW);
            PdfStructureElement row = sheet.part(table, "TR");
            cell(row, "TH", wording.nameOf("skill", skill.skill()), STRONG, MARGIN, name - 10);
            if (skill.percent() != null) {
                bar(skill.percent() / 100, MARGIN + name, bar);
                String of = wording.text("of", wording.number(skill.points()), wording.number(skill.maxPoints()));
                cell(row, "TD", of, BODY.at(Side.END), MARGIN + name + bar, points);
                cell(
                        row,
                        "TD",
                        wording.percent(skill.percent()),
                        BODY.at(Side.END),
                        MARGIN + name + bar + points,
                        percent);
            }
            cell(
                    row,
                    "TD",
                    skill.cefrLevel() == null ? "–" : skill.cefrLevel(),
                    STRONG.at(Side.END),
                    MARGIN + CONTENT - level,
                    level);
            nextRow(ROW);
        }
        top += 14;
    }

    private void exam(ExamResult exam) {
        List<ExamResult.ExamPaperResult> papers = rows(exam.papers());
        need(60 + ROW);
        PdfStructureElement part = sheet.part("Sect");
        heading(part, wording.text("exam", exam.title()));
        PdfStructureElement table = sheet.part(part, "Table");
        float name = 200;
        float range = 130;
        float value = 90;
        float level = CONTENT - name - range - value;
        PdfStructureElement head = sheet.part(table, "TR");
        cell(head, "TH", wording.text("exam.paper"), LABEL, MARGIN, name);
        cell(head, "TH", wording.text("exam.range"), LABEL.at(Side.END), MARGIN + name, range);
        cell(head, "TH", wording.text("exam.value"), LABEL.at(Side.END), MARGIN + name + range, value);
        cell(head, "TH", wording.text("level"), LABEL.at(Side.END), MARGIN + CONTENT - level, level);
        nextRow(18);
        for (ExamResult.ExamPaperResult one : papers) {
            String title = one.titles()
                    .getOrDefault(wording.language(), one.titles().getOrDefault(Wording.ENGLISH, one.paper()));
            examRow(table, title, one.scale(), one.value(), one.cefrLevel(), BODY, name, range, value, level);
        }
        if (exam.total() != null && exam.scale() != null) {
            examRow(
                    table,
                    wording.text("exam.overall"),
                    exam.scale(),
                    exam.total(),
                    exam.cefrLevel(),
                    STRONG,
                    name,
                    range,
                    value,
                    level);
        }
        note(part, exam);
        top += 14;
    }

    private void examRow(
            PdfStructureElement table,
            String title,
            ExamScaleView scale,
            Double result,
            String cefrLevel,
            Style style,
            float name,
            float range,
            float value,
            float level) {
        need(ROW);
        PdfStructureElement row = sheet.part(table, "TR");
        cell(row, "TH", title, style, MARGIN, name);
        String bounds = wording.text("exam.from-to", wording.number(scale.lowest()), wording.number(scale.highest()));
        cell(row, "TD", bounds, BODY.at(Side.END), MARGIN + name, range);
        // bands by halves are always written with their half
        String shown = result == null ? "–" : wording.decimal(result, scale.step() < 1 ? 1 : 0);
        cell(row, "TD", shown, STRONG.at(Side.END), MARGIN + name + range, value);
        cell(row, "TD", cefrLevel == null ? "–" : cefrLevel, STRONG.at(Side.END), MARGIN + CONTENT - level, level);
        nextRow(ROW);
    }

    private void note(PdfStructureElement part, ExamResult exam) {
        String why = exam.total() == null && exam.scale() != null ? "exam.no-total" : null;
        String text = exam.estimate() ? "exam.estimate" : why;
        if (text != null) {
            need(20);
            top += sheet.text(part, "P", wording.text(text), LABEL, new Place(MARGIN, top + 4, CONTENT), 2) + 4;
        }
    }

    private void heading(PdfStructureElement part, String text) {
        top += sheet.text(part, "H2", text, HEADING, new Place(MARGIN, top, CONTENT), 1) + 4;
    }

    private void cell(PdfStructureElement row, String tag, String text, Style style, float start, float width) {
        float high = style.size() * 1.5f;
        float lift = tag.equals("TH") && style.size() == LABEL.size() ? 0 : (ROW - high) / 2;
        sheet.text(row, tag, text, style, new Place(start, top + lift, width), 1);
    }

    private void nextRow(float high) {
        top += high;
        sheet.line(new Place(MARGIN, top, CONTENT), LINE);
    }

    private void bar(double share, float start, float width) {
        float full = width - 16;
        float y = top + (ROW - 9) / 2;
        sheet.box(new Place(start, y, full), 9, TRACK, LINE);
        float filled = (float) Math.max(0, Math.min(1, share)) * full;
        if (filled >= 1) {
            sheet.box(new Place(start, y, filled), 9, ACCENT, ACCENT);
        }
    }

    /** At the end of the last page: how anybody finds out whether the paper is genuine. */
    private void check() {
        need(CHECK);
        top = FOOT - CHECK - 8;
        sheet.box(new Place(MARGIN, top, CONTENT), CHECK, Color.WHITE, LINE);
        PdfStructureElement part = sheet.part("Sect");
        float square = CHECK - 8;
        float start = MARGIN + square + 12;
        float width = CONTENT - square - 24;
        float y = top + 8;
        y += sheet.text(part, "H2", wording.text("check"), STRONG, new Place(start, y, width), 1) + 2;
        y += sheet.text(part, "P", wording.text("check.how"), LABEL, new Place(start, y, width), 2) + 4;
        y += sheet.text(part, "P", wording.text("check.code"), LABEL, new Place(start, y, width), 1);
        y += sheet.text(
                part,
                "P",
                paper.code().toString(),
                new Style(true, 14, INK, Side.START),
                new Place(start, y, width),
                1);
        sheet.text(part, "P", paper.address(), LABEL, new Place(start, y, width), 2);
        sheet.square(
                part,
                QrCode.of(paper.address()),
                wording.text("qr", paper.address()),
                new Place(MARGIN + 4, top + 4, square));
    }

    private void foot() {
        Style small = new Style(false, 8, MUTED, Side.START);
        sheet.aside(paper.code().toString(), small, new Place(MARGIN, FOOT + 6, CONTENT / 2));
        sheet.aside(
                wording.text("page", wording.number(page), wording.number(pages)),
                small.at(Side.END),
                new Place(MARGIN + CONTENT / 2, FOOT + 6, CONTENT / 2));
    }

    /** Turns the page when so much does not fit any more. */
    private void need(float high) {
        if (top + high > FOOT) {
            foot();
            sheet.newPage();
            page++;
            top = HEAD;
        }
    }
}
