package org.metalingua.kernel.core.item;

import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.ItemTypeInfo;

/**
 * An item type that is in service.
 *
 * @param pluginVersion the bundle's version
 * @param build first twelve hexadecimal digits of the jar's SHA-256; part of the UI's URL
 * @param humanMarked whether raters mark it by a rubric
 * @param spoken whether its answer is a recording, which something has to listen to
 */
public record ActiveType(
        ItemTypeId id, ItemTypeInfo info, String pluginVersion, String build, boolean humanMarked, boolean spoken) {
    /** {@code /plugins/question/multiple_choice/0123456789ab/} with player.js, editor.js and i18n/ below it. */
    public String uiBase() {
        return "/plugins/" + id + "/" + build + "/";
    }
}
