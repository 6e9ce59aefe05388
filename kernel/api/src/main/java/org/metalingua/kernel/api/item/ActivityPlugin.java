package org.metalingua.kernel.api.item;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Registers a {@link ActivityType} under its id, once for the service registry (property
 * {@value #SERVICE_PROPERTY}) and once for the manifest (a capability in {@value QuestionPlugin#NAMESPACE}), from which the
 * installer knows the identity before any code of the bundle runs.
 */
@ComponentPropertyType
@Capability(namespace = QuestionPlugin.NAMESPACE, attribute = "family=activity")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ActivityPlugin {
    String SERVICE_PROPERTY = "metalingua.activity.plugin";
    String PREFIX_ = "metalingua.";

    /** The id: {@code multiple_choice}. */
    @Attribute(QuestionPlugin.NAMESPACE)
    String value();
}
