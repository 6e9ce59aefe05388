package org.metalingua.exchange.qti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.SafeZip;
import org.metalingua.kernel.api.exchange.Source;

/** Which QTI a file has, by the beginning of its manifest or item. */
enum Version {
    V2("imsqti_v2p|imsqti_item_xmlv2p|<(\\w+:)?assessmentItem\\b"),
    V3("imsqtiasi_v3p|imsqti_item_xmlv3p|qtiv3p0|<(\\w+:)?qti-assessment-item\\b");

    private static final int BEGINNING = 1 << 16;

    private final Pattern signs;

    Version(String signs) {
        this.signs = Pattern.compile(signs);
    }

    boolean isOf(Source source) throws IOException {
        return signs.matcher(beginning(source)).find();
    }

    private static String beginning(Source source) throws IOException {
        if (!PackageReader.isZip(source)) {
            return text(source.open());
        }
        try (SafeZip zip = SafeZip.open(source)) {
            String manifest = PackageReader.manifest(zip).orElse(null);
            return manifest == null ? "" : text(zip.open(manifest));
        } catch (FormatException e) {
            return ""; // whoever reads it says what is wrong
        }
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
        }
    }
}
