package org.metalingua.kernel.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a resource method. A method without it answers 403 to everybody; a test walks all of them.
 *
 * <p>A member needs one of the roles or the permission, and the institute needs the capability. Once its licence has run out, what
 * writes answers 403 licence-read-only: every method but those of GET and HEAD.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {
    /** Any of these roles, in every institute. */
    Role[] roles() default {};

    /** Whoever has this {@link org.metalingua.kernel.security.permission.Permission} in their institute. */
    String permission() default "";

    /** Platform admins may call it too. */
    boolean platformAdmin() default false;

    /** Anybody may call it, signed in or not. */
    boolean anyone() default false;

    /** Guests of an institute may call it too; only in a module that is open to them. */
    boolean guests() default false;

    /** Every member may, whatever the role. */
    boolean anyRole() default false;

    /** Also a member who has to set up a second factor before anything else: their own account, and signing out. */
    boolean settingUp() default false;

    /**
     * It finishes, or is needed by, what runs already: a test, a call. Such a method stays open when the institute's
     * licence has run out or does not hold the capability any more.
     */
    boolean finishes() default false;

    /** The licence capability, which is also the module's name: {@code testing}, {@code kernel} for the core's own. */
    String capability();
}
