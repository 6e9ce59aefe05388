package org.metalingua.module.testing.internal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;

class MediaNotesTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final PageRequest ALL = new PageRequest(50, OptionalLong.empty());

    /** One transparent point. */
    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private static List<NotedMedia> lacking() {
        return MODULE.mediaNotes.list(MODULE.teacher, true, ALL).items();
    }

    @Test
    void a_file_is_listed_until_all_is_noted_of_it() throws Exception {
        String name =
                MODULE.media.add(MODULE.teacher, new ByteArrayInputStream(GIF)).name();
        assertThat(lacking()).singleElement().satisfies(media -> {
            assertThat(media.file().name()).isEqualTo(name);
            assertThat(media.missing()).containsExactly("licence", "author", "source", "altText");
        });
        NotedMedia noted = MODULE.mediaNotes.note(MODULE.teacher, name, new MediaNote(" CC0 ", "N. N.", "own", " "));
        assertThat(noted.note().licence()).isEqualTo("CC0");
        assertThat(noted.missing()).containsExactly("altText");
        MODULE.mediaNotes.note(MODULE.teacher, name, new MediaNote("CC0", "N. N.", "own", "a point"));
        assertThat(lacking()).isEmpty();
        assertThat(MODULE.mediaNotes.list(MODULE.teacher, false, ALL).items()).hasSize(1);
    }

    @Test
    void notes_of_no_file_and_endless_notes_are_refused() {
        assertThat(refusal(() ->
                        MODULE.mediaNotes.note(MODULE.teacher, "nothing.gif", new MediaNote(null, null, null, null))))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> MODULE.mediaNotes.note(
                        MODULE.teacher, "x.gif", new MediaNote("x".repeat(301), null, null, null))))
                .isEqualTo("400 bad-field licence");
    }
}
