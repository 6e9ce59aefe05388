/** Signs that a password needs at least, as the server has it; shown before anything is sent. */
export const shortestPassword = 10;
