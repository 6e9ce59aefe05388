package org.metalingua.module.testing.internal.exchange;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.kernel.api.problem.ProblemException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The formats in service. They come and go; of two with one id the later one counts. Safe for concurrent use. */
@Component(service = Formats.class)
public final class Formats {
    private final List<ItemFormat> formats = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addFormat(ItemFormat format) {
        formats.add(format);
    }

    public void removeFormat(ItemFormat format) {
        formats.remove(format);
    }

    /** By their names. */
    public List<ItemFormat> list() {
        return formats.stream()
                .filter(format -> find(format.info().id()).orElseThrow() == format)
                .sorted(Comparator.comparing(format -> format.info().name()))
                .toList();
    }

    public Optional<ItemFormat> find(String id) {
        return formats.stream().filter(format -> format.info().id().equals(id)).reduce((older, newer) -> newer);
    }

    /** Throws 400 naming the parameter for one that is not there or does not read. */
    ItemFormat requireReading(String id) {
        return find(id).filter(format -> format.info().reads())
                .orElseThrow(() -> ProblemException.badField("format", "cannot be imported: " + id));
    }

    /** Throws 400 naming the parameter for one that is not there or does not write. */
    ItemFormat requireWriting(String id) {
        return find(id).filter(format -> format.info().writes())
                .orElseThrow(() -> ProblemException.badField("format", "cannot be exported: " + id));
    }

    /** The format a file is in, by its name and its beginning. */
    Optional<ItemFormat> recognise(Source file) throws IOException {
        for (ItemFormat format : list()) {
            if (format.info().reads() && format.recognises(file)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
