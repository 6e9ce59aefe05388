package org.metalingua.kernel.core.internal.plugin;

import org.metalingua.kernel.api.item.ActivityPlugin;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.Family;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;

/** What the plugins of a family register. */
enum PluginService {
    QUESTION(QuestionPlugin.SERVICE_PROPERTY, QuestionType.class),
    ACTIVITY(ActivityPlugin.SERVICE_PROPERTY, ActivityType.class);

    /** Holds the id. */
    private final String property;

    private final Class<?> type;

    PluginService(String property, Class<?> type) {
        this.property = property;
        this.type = type;
    }

    static PluginService of(Family family) {
        return switch (family) {
            case QUESTION -> QUESTION;
            case ACTIVITY -> ACTIVITY;
        };
    }

    /** An LDAP filter for the plugins of every family. */
    static String anyFilter() {
        StringBuilder any = new StringBuilder("(|");
        for (PluginService service : values()) {
            any.append('(').append(service.property).append("=*)");
        }
        return any.append(')').toString();
    }

    String filter(String id) {
        return "(" + property + "=" + id + ")";
    }

    boolean isOf(Object service) {
        return type.isInstance(service);
    }

    String typeName() {
        return type.getSimpleName();
    }
}
