package org.metalingua.kernel.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Makes a component with a JAX-RS {@code @Path} part of a module of the HTTP interface. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RestResource {
    String PREFIX_ = "metalingua.";
    String PROPERTY = PREFIX_ + "rest.resource";

    /** The module of the kernel's own resources, below {@code /api}. */
    String KERNEL = "kernel";

    /** The name of the module. */
    String value();
}
