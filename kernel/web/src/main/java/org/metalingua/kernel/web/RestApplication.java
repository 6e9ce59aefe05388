package org.metalingua.kernel.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a JAX-RS application: the kernel's extensions (authentication, authorisation, JSON, problems) apply to it, and
 * without them it does not serve. A {@link RestModule}'s application is marked by the kernel.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RestApplication {
    String PREFIX_ = "metalingua.";
    String PROPERTY = PREFIX_ + "rest.application";
    String SELECT = "(" + PROPERTY + "=true)";

    boolean value() default true;
}
