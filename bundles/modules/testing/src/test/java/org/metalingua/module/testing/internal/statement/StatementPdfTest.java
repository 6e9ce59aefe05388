package org.metalingua.module.testing.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.module.testing.internal.exam.ExamProfileView.ExamScaleView;
import org.metalingua.module.testing.internal.report.ExamResult;
import org.metalingua.module.testing.internal.report.ExamResult.ExamPaperResult;
import org.metalingua.module.testing.internal.report.Statement;
import org.metalingua.module.testing.internal.report.Statement.SkillStatement;

class StatementPdfTest {
    private static final VerificationCode CODE = new VerificationCode("7Q1F90RT0KXM4D8C");
    private static final String ADDRESS = "https://institute.example/verify/" + CODE;
    private static final ExamScaleView BANDS = new ExamScaleView(0, 9, 0.5);
    private static final ExamResult IELTS = new ExamResult(
            "ielts_academic",
            "2024",
            "IELTS Academic",
            List.of(
                    new ExamPaperResult("l", Map.of("en", "Listening", "fa", "شنیدن"), 6.5, BANDS, "B2", null),
                    new ExamPaperResult("w", Map.of("en", "Writing", "fa", "نوشتن"), null, BANDS, null, "x")),
            7.0,
            BANDS,
            "B2",
            true,
            null);

    private static Statement statement(String test, int skills, ExamResult exam) {
        return new Statement(
                test,
                // already the next day in Tehran
                Instant.parse("2026-11-25T22:00:00Z"),
                47.5,
                70.0,
                "B2",
                0.784,
                IntStream.range(0, skills)
                        .mapToObj(i -> new SkillStatement(i == 0 ? "grammar" : "reading", 18.5, 25.0, "B1", null))
                        .toList(),
                exam);
    }

    private static byte[] write(String language, String institute, String learner, Statement statement) {
        return StatementPdf.write(new Paper(
                new Letterhead(institute, ZoneId.of("Asia/Tehran"), learner, "fa"),
                statement,
                CODE,
                ADDRESS,
                Wording.of(Stream.of(language))));
    }

    /** What somebody hears to whom the document is read. */
    private static List<String> spoken(PDDocument document) {
        List<String> texts = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            try {
                PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
                extractor.processPage(page);
                extractor.getMarkedContents().stream()
                        .map(PDMarkedContent::getActualText)
                        .filter(text -> text != null)
                        .forEach(texts::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static Stream<String> tags(PDStructureNode node) {
        return node.getKids().stream()
                .filter(PDStructureElement.class::isInstance)
                .map(PDStructureElement.class::cast)
                .flatMap(kid -> Stream.concat(Stream.of(kid.getStructureType()), tags(kid)));
    }

    @Test
    void an_english_report_says_everything_in_order() throws IOException {
        byte[] pdf = write("en", "Demo Institute", "Sara Ahmadi", statement("Placement test", 2, IELTS));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(spoken(document))
                    .containsSubsequence(
                            "Demo Institute",
                            "Statement of result",
                            "Name",
                            "Sara Ahmadi",
                            "Placement test",
                            "26 November 2026",
                            "B2",
                            "Upper intermediate · 78% probable",
                            "68%",
                            "47.5 of 70 points",
                            "By skill",
                            "Grammar",
                            "18.5 of 25",
                            "74%",
                            "B1",
                            "On the scale of IELTS Academic",
                            "Listening",
                            "0 to 9",
                            "6.5",
                            "Writing",
                            "–",
                            "Overall",
                            "7.0",
                            "This is an estimate from this test, not a result of the exam.",
                            "Verification code",
                            "ML-7Q1F-90RT-0KXM-4D8C",
                            ADDRESS);
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf).hasSizeLessThan(100_000);
        }
    }

    @Test
    void a_persian_report_has_persian_words_digits_and_days_in_the_order_in_which_they_are_read() throws IOException {
        byte[] pdf = write("fa", "آموزشگاه زبان", "سارا احمدی‌نژاد", statement("Placement (B1)", 1, IELTS));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(spoken(document))
                    .containsSubsequence(
                            "آموزشگاه زبان",
                            "کارنامهٔ آزمون",
                            "سارا احمدی‌نژاد",
                            "Placement (B1)",
                            "۵ آذر ۱۴۰۵ (۲۶ نوامبر ۲۰۲۶)",
                            "۴۷٫۵ از ۷۰ امتیاز",
                            "دستور زبان",
                            "۱۸٫۵ از ۲۵",
                            "در مقیاس IELTS Academic",
                            "شنیدن",
                            "۰ تا ۹",
                            "۶٫۵",
                            "ML-7Q1F-90RT-0KXM-4D8C");
        }
    }

    /** The letters of each word as they are drawn, from left to right. */
    private static final class Drawn extends PDFTextStripper {
        private final List<String> words = new ArrayList<>();

        @Override
        public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
            // what is said in place of the letters is not drawn
        }

        @Override
        protected void writeString(String text, List<TextPosition> letters) {
            words.add(letters.stream()
                    .sorted(Comparator.comparing(TextPosition::getXDirAdj))
                    .map(TextPosition::getUnicode)
                    .collect(Collectors.joining()));
        }
    }

    @Test
    void persian_letters_are_joined_and_stand_from_right_to_left() throws IOException {
        byte[] pdf = write("fa", "آموزشگاه", "سارا", statement("آزمون", 1, null));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Drawn drawn = new Drawn();
            drawn.getText(document);
            // the last alef, reh, the alef that joins seen, and seen, which begins the word
            assertThat(drawn.words).contains("\uFE8D\uFEAD\uFE8E\uFEB3");
        }
    }

    @Test
    void the_document_names_itself_its_language_and_its_parts_and_brings_its_fonts() throws IOException {
        byte[] pdf = write("fa", "آموزشگاه", "سارا احمدی", statement("آزمون", 2, IELTS));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var catalogue = document.getDocumentCatalog();
            assertThat(catalogue.getLanguage()).isEqualTo("fa");
            assertThat(catalogue.getMarkInfo().isMarked()).isTrue();
            assertThat(catalogue.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("کارنامهٔ آزمون – سارا احمدی");
            assertThat(tags(catalogue.getStructureTreeRoot()).collect(Collectors.toSet()))
                    .contains("Document", "Sect", "H1", "H2", "P", "Table", "TR", "TH", "TD", "Figure");
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).contains("Vazirmatn");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa", "en"})
    void the_square_code_leads_to_the_page_of_the_code(String language) throws Exception {
        byte[] pdf = write(language, "Institute", "Sara", statement("Test", 2, null));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
            assertThat(read(page)).isEqualTo(ADDRESS);
        }
    }

    private static String read(BufferedImage image) throws ReaderException {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    @Test
    void a_report_of_many_skills_goes_on_on_a_second_page() throws IOException {
        try (PDDocument document = Loader.loadPDF(write("en", "Institute", "Sara", statement("Test", 100, IELTS)))) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(document)).contains("Page 1 of 2", "Page 2 of 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "😀👩‍👩‍👧‍👦",
                "\u202Eيمن‮ evil \u2066\u2069\u200F",
                "李小龍 Иван Ωμέγα",
                "a\u0000b\tc\r\nd\u2028e",
                "ق̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃",
                "(((([[[{{{<<<«««",
                "\uD83D",
                "<script>{0}</script> '{1}' %s \\"
            })
    void a_hostile_name_does_not_break_the_page(String name) throws IOException {
        for (String hostile : List.of(name, name.repeat(200), "علی " + name + " Smith")) {
            for (String language : List.of("fa", "en")) {
                try (PDDocument document =
                        Loader.loadPDF(write(language, hostile, hostile, statement(hostile, 2, IELTS)))) {
                    assertThat(document.getNumberOfPages()).isEqualTo(1);
                    assertThat(spoken(document)).contains(CODE.toString());
                }
            }
        }
    }

    @Test
    void names_of_random_characters_do_not_break_the_page() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            String name = random.ints(random.nextInt(300), 0, 0x20000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            try (PDDocument document =
                    Loader.loadPDF(write(i % 2 == 0 ? "fa" : "en", name, name, statement(name, 1, null)))) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
            }
        }
    }

    @Test
    void an_adaptive_test_shows_levels_and_no_points() throws IOException {
        Statement adaptive = new Statement(
                "Adaptive",
                Instant.EPOCH,
                null,
                null,
                "C1",
                0.9,
                List.of(new SkillStatement("reading", null, null, "C1", 0.8)),
                null);
        try (PDDocument document = Loader.loadPDF(write("en", "Institute", "Sara", adaptive))) {
            assertThat(spoken(document)).contains("C1", "Reading").doesNotContain("Total", "Points", "Percent");
        }
    }
}
