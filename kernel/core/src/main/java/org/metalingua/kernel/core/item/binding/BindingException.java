package org.metalingua.kernel.core.item.binding;

/** JSON that is not of the form an item type, or the kernel, asks for. */
public final class BindingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param problem what is wrong with the field, as the end of a sentence that begins with its path */
    public BindingException(String field, String problem) {
        super(problem, null, false, false);
        this.field = field;
    }

    /** Path of the offending value: {@code content.options[1].id}. */
    public String field() {
        return field;
    }
}
