/** Signs that a password needs at least, as the server has it; shown before anything is sent. */
export const shortestPassword = 10;

/** Counted as people do: a letter that a computer keeps in two pieces is one. */
export const isTooShort = (password: string) => [...password].length < shortestPassword;
