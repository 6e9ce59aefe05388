package org.metalingua.kernel.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How large a body a resource method takes; whoever sends more gets 413. Without it the platform's own limit holds,
 * {@value #DEFAULT} bytes. Stands beside {@link Access}: both say who and what is let in.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {
    /** Bytes of a body whose method says nothing. */
    int DEFAULT = 1 << 20;

    /** The most bytes. */
    int value();
}
