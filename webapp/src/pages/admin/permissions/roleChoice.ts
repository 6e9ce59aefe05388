/** The roles in the order of the page. */
export const roles = ['admin', 'supervisor', 'teacher', 'mentor', 'student', 'call-center-agent', 'accountant', 'front-desk'] as const;

/** Whether two choices name the same roles, in whatever order. */
export const same = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((role) => other.includes(role));

export const toggled = (chosen: readonly string[], role: string) => (chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]);
