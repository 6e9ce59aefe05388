package org.metalingua.kernel.persistence.dump;

import java.util.List;

/** A table of the schema {@code public} and its columns, without those that the database computes. */
public record TableShape(String name, List<String> columns) {
    public TableShape {
        columns = List.copyOf(columns);
    }
}
