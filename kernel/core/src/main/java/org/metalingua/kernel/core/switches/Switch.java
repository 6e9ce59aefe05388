package org.metalingua.kernel.core.switches;

import java.util.Locale;
import org.metalingua.kernel.api.item.ItemTypeId;

/**
 * Something that an institute may switch off for itself.
 *
 * @param id the module's capability, {@code question/cloze}, or the provider's pid
 */
public record Switch(Kind kind, String id) {
    private static final int MAX_LENGTH = 200;

    public Switch {
        if (id.isEmpty() || id.length() > MAX_LENGTH || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a switch's id has 1 to " + MAX_LENGTH + " printable characters");
        }
    }

    /** What is switched. */
    public enum Kind {
        MODULE,
        ITEM_TYPE,
        PROVIDER;

        /** {@code item-type}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The module to which a capability belongs: of {@code testing.ielts} it is {@code testing}. */
    public static Switch module(String capability) {
        int dot = capability.indexOf('.');
        return new Switch(Kind.MODULE, dot < 0 ? capability : capability.substring(0, dot));
    }

    public static Switch itemType(ItemTypeId id) {
        return new Switch(Kind.ITEM_TYPE, id.toString());
    }

    public static Switch provider(String pid) {
        return new Switch(Kind.PROVIDER, pid);
    }
}
