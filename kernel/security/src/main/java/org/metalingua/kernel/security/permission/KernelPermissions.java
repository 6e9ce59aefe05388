package org.metalingua.kernel.security.permission;

/**
 * What members may do with the kernel's own parts. It reaches no further than their institute; what concerns the whole
 * runtime is no permission and belongs to platform admins. To adjust permissions is none either: it stays with the
 * institute's administrators, so that they can always take back what they gave away.
 */
public final class KernelPermissions {
    /** Sets the institute up: name, language, calendar, time zone, colour, logo. */
    public static final String SETTINGS = "institute.settings";

    public static final String BRANCHES = "institute.branches";

    /** Switches modules and types on and off. */
    public static final String SWITCHES = "institute.switches";

    /** Decides whether staff need a second factor. */
    public static final String SIGN_IN = "institute.sign-in";

    /** Sees the licence, and puts a new one in. */
    public static final String LICENCE = "institute.licence";

    /** Sees what the institute has and does, in figures. */
    public static final String STATISTICS = "institute.statistics";

    /** Searches the audit log. */
    public static final String AUDIT = "institute.audit";

    /** Takes the second factor away from somebody who has lost it. */
    public static final String SECOND_FACTORS = "people.second-factors";

    /** Sets providers up, and puts them in order. */
    public static final String PROVIDERS = "services.providers";

    /** Reads what the sandboxes keep instead of sending it. */
    public static final String MESSAGES = "services.messages";

    /** Sees plugins and modules, their states and why. */
    public static final String PLUGINS = "services.plugins";

    /** Sees how the platform is, with its alarms. */
    public static final String OPERATIONS = "operations.see";

    /** Takes note of alarms, and decides who is told of them. */
    public static final String ALARMS = "operations.alarms";

    /** Sees files that nobody needs, and deletes them. */
    public static final String FILES = "operations.files";

    /** Sees jobs, retries them and gives them up. */
    public static final String JOBS = "operations.jobs";

    /** Follows how far the jobs of others are. */
    public static final String PROGRESS = "operations.progress";

    private KernelPermissions() {}
}
