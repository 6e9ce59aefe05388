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

/** QTI 2.2 and its older sisters 2.1 and 2.0, which have the same vocabulary; they are read, not written. */
@Component
public final class Qti22Format implements ItemFormat {
    @Override
    public FormatInfo info() {
        return new FormatInfo("qti-2.2", "QTI 2.2", true, false, "application/zip", "zip");
    }

    @Override
    public boolean recognises(Source source) throws IOException {
        return Version.V2.isOf(source) && !Version.V3.isOf(source);
    }

    @Override
    public void read(Source source, Sink sink) throws IOException {
        PackageReader.read(source, sink);
    }

    @Override
    public void write(List<ExchangeItem> items, Media media, OutputStream out, Losses losses) {
        throw new IllegalStateException("QTI 2.2 is not written");
    }
}
