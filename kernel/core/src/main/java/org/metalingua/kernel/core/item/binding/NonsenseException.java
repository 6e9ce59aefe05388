package org.metalingua.kernel.core.item.binding;

/** An item type answered what no item type may answer. */
public final class NonsenseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NonsenseException(String what) {
        super(what, null, false, false);
    }
}
