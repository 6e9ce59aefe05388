package org.metalingua.kernel.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>";

    private static Optional<Picture> of(String latin1) throws IOException {
        return of(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Optional<Picture> of(byte[] bytes) throws IOException {
        return Picture.of(() -> new ByteArrayInputStream(bytes));
    }

    @Test
    void pictures_are_known_by_how_they_begin() throws IOException {
        assertThat(of("\211PNG\r\n\032\n rest")).contains(Picture.PNG);
        assertThat(of("\377\330\377\340 rest")).contains(Picture.JPEG);
        assertThat(of("GIF89a rest")).contains(Picture.GIF);
        assertThat(of("RIFF\1\2\3\4WEBPVP8 ")).contains(Picture.WEBP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "\211PN",
                "RIFF\1\2\3\4AVI LIST",
                "<html><body/></html>",
                "<!doctype html>",
                "%PDF-1.7",
                "MZ"
            })
    void other_files_are_none_whatever_they_are_called(String bytes) throws IOException {
        assertThat(of(bytes)).isEmpty();
    }

    @Test
    void a_drawing_that_is_only_drawn_is_taken() throws IOException {
        assertThat(of("<?xml version='1.0'?>\n<!-- a map -->\n" + SVG
                        + "<style>.a { fill: url(#g) }</style><defs><linearGradient id='g'/></defs>"
                        + "<path class='a' d='M0 0' style='stroke: url(\"#g\")'/><use xlink:href='#g'/>"
                        + "<image href='data:image/png;base64,AA=='/><text>C:\\maps and url(x)</text></svg>"))
                .contains(Picture.SVG);
        assertThat(of(("\uFEFF" + SVG + "<text>سلام</text></svg>").getBytes(StandardCharsets.UTF_8)))
                .contains(Picture.SVG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT>alert(1)</SCRIPT>",
                "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
                "<rect onload='alert(1)'/>",
                "<rect ONCLICK='alert(1)'/>",
                "<a href='javascript:alert(1)'><text>x</text></a>",
                "<a xlink:href=' java&#10;script:alert(1)'/>",
                "<image href='https://elsewhere.example/x.png'/>",
                "<image href='//elsewhere.example/x.png'/>",
                "<image href='data:image/svg+xml;base64,AA=='/>",
                "<use href='data:text/html,x'/>",
                "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
                "<animate attributeName='href' to='javascript:alert(1)'/>",
                "<set attributeName='onclick' to='alert(1)'/>",
                "<style>@import 'https://elsewhere.example/x.css';</style>",
                "<style>rect { fill: url(https://elsewhere.example/x) }</style>",
                "<style>rect { fill: u\\72l(https://elsewhere.example/x) }</style>",
                "<rect style='fill: url( \"//elsewhere.example/x\" )'/>",
                "<rect fill='url(https://elsewhere.example/x)'/>",
                "<?xml-stylesheet href='https://elsewhere.example/x.css'?>",
                "<g>"
            })
    void a_drawing_that_does_more_is_refused(String part) throws IOException {
        assertThat(of(SVG + part + "</svg>")).isEmpty();
    }

    @Test
    void a_drawing_with_a_document_type_or_without_end_is_refused() throws IOException {
        assertThat(of("<!DOCTYPE svg [<!ENTITY a 'x'>]>" + SVG + "<text>&a;</text></svg>"))
                .isEmpty();
        assertThat(of("<!DOCTYPE svg SYSTEM 'file:///etc/passwd'>" + SVG + "</svg>"))
                .isEmpty();
        assertThat(of(SVG + "<g>".repeat(100_000))).isEmpty();
        assertThat(of("<svg/>")).as("no drawing without its namespace").isEmpty();
    }
}
