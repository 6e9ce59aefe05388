package org.metalingua.exchange.qti;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatInfo;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Losses;
import org.metalingua.kernel.api.exchange.Media;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.exchange.Source;
import org.osgi.service.component.annotations.Component;

/** QTI 3.0, in both directions; packages may hold items of older versions as well. */
@Component
public final class Qti30Format implements ItemFormat {
    @Override
    public FormatInfo info() {
        return new FormatInfo("qti-3.0", "QTI 3.0", true, true, "application/zip", "zip");
    }

    @Override
    public boolean recognises(Source source) throws IOException {
        return Version.V3.isOf(source);
    }

    @Override
    public void read(Source source, Sink sink) throws IOException {
        PackageReader.read(source, sink);
    }

    @Override
    public void write(List<ExchangeItem> items, Media media, OutputStream out, Losses losses) throws IOException {
        PackageWriter.write(items, media, out, losses);
    }
}
