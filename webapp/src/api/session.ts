import { Problem, problemOf } from './problem';
import { takeTurns } from './turns';
import type { CodeSent, LoginStep, OpenInvitation, SignedIn, User } from './types';

/**
 * Who is signed in on this device. The refresh token and the user lie in localStorage; the access token lives in memory
 * only. All tabs share one session: a refresh token may be used once, so tabs take turns.
 */
type Stored = { user: User; refreshToken: string };

const storageKey = 'ml.session';
const turn = 'ml.session.renew';

let token: string | null = null;
let stored: Stored | null = typeof localStorage === 'undefined' ? null : read();
const listeners = new Set<() => void>();

export const accessToken = () => token;
export const signedInUser = (): User | null => stored?.user ?? null;

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Checks the credentials; nobody is signed in on this device before {@link enter}. */
export const signIn = (email: string, password: string) => answer<LoginStep>('/api/login', { email, password });

/** Has a code sent to the phone, if it is anybody's. */
export const requestCode = (phone: string) => answer<CodeSent>('/api/login-otp', { phone });

/** Checks the code, as {@link signIn} checks a password. */
export const signInByCode = (phone: string, otp: string) => answer<LoginStep>('/api/verify-otp', { phone, otp });

/** @param code six digits of the app, or a recovery code */
export const passSecondFactor = (challenge: string, code: string) => answer<SignedIn>('/api/auth/second-factor', { challenge, code });

/** Has a link for a new password sent to the address, if it is anybody's. */
export const requestNewPassword = (email: string) => answer<void>('/api/auth/forgot-password', { email });

/** @param token what stands behind the # of the link */
export const setNewPassword = (token: string, newPassword: string) => answer<void>('/api/auth/reset-password', { token, newPassword });

/** The same person in another of their institutes; what was given out for the one before ends. */
export const enterInstitute = ({ accessToken, refreshToken }: SignedIn, institute: string) =>
  answer<SignedIn>('/api/auth/institute', { institute, refreshToken }, accessToken);

/** What the link of an invitation leads to. @param token what stands behind the # of the link */
export const lookAtInvitation = (token: string) => answer<OpenInvitation>('/api/auth/invitation', { token });

export const joinAsNewPerson = (token: string, displayName: string, password: string, locale: string) =>
  answer<SignedIn>('/api/auth/invitation/new-account', { token, displayName, password, locale });

/** @param login address or phone of the account; left out, the one that the link was sent to */
export const joinWithPassword = (token: string, password: string, login?: string) => answer<LoginStep>('/api/auth/invitation/sign-in', { token, password, ...(login && { login }) });

/** The signed-in person joins. */
export const acceptInvitation = async (token: string) => answer<{ institute: string }>('/api/account/invitation', { token }, await usableToken());

/** Has a code or a link sent to whoever wants to become a student. */
export const requestSignUp = (institute: string, contact: { phone: string } | { email: string }, locale: string) => answer<void>('/api/auth/sign-up', { institute, locale, ...contact });

/** Checks the code; the answer's token is that of an invitation. */
export const signUpByCode = (institute: string, phone: string, otp: string, locale: string) => answer<{ token: string }>('/api/auth/sign-up/code', { institute, phone, otp, locale });

/**
 * The signed-in person goes to another of their institutes; the sign-in before is over, in other tabs too.
 * @param institute its slug
 */
export async function switchInstitute(institute: string): Promise<void> {
  const bearer = await usableToken();
  await takeTurns(turn, async () => {
    const now = (stored = read());
    if (!now) return;
    enter(await answer<SignedIn>('/api/auth/institute', { institute, refreshToken: now.refreshToken }, bearer));
  });
}

/** A new one, so that no answer of 401 comes between. */
const usableToken = () => renewAccessToken(token);

export function enter({ user, refreshToken, accessToken }: SignedIn) {
  keep({ user, refreshToken }, accessToken);
}

/** What the account has become since. */
export function updateUser(user: User) {
  if (stored?.user.id === user.id) keep({ user, refreshToken: stored.refreshToken }, token);
}

/** The institute wants a second factor of them by now. */
export function requireSecondFactor() {
  if (stored && !stored.user.secondFactorSetupNeeded) updateUser({ ...stored.user, secondFactorSetupNeeded: true });
}

/** For when the server has ended the session already. */
export const forgetSession = () => keep(null, null);

/** Forgets the session on this device at once; the server is told when it can be reached. */
export async function signOut(): Promise<void> {
  const leaving = stored;
  const lastToken = token;
  keep(null, null);
  if (!leaving) return;
  await post('/api/auth/logout', { refreshToken: leaving.refreshToken }, lastToken).catch((error: unknown) => {
    console.warn('The server was not told about the sign-out; the refresh token ends by itself.', error);
  });
}

/**
 * A new access token, or null when the session has ended. Callers that hold the same expired token share one renewal.
 * @throws Problem when the server can't be reached or fails; the session stays
 */
export async function renewAccessToken(expired: string | null): Promise<string | null> {
  return takeTurns(turn, async () => {
    if (token !== null && token !== expired) return token;
    const now = (stored = read());
    if (!now) return null;
    const response = await post('/api/auth/refresh', { refreshToken: now.refreshToken });
    if (response.status === 401) {
      keep(null, null);
      return null;
    }
    if (!response.ok) throw problemOf(await bodyOf(response), response);
    const renewed = (await response.json()) as { accessToken: string; refreshToken: string };
    // Signed out meanwhile.
    if (!stored) return null;
    keep({ user: stored.user, refreshToken: renewed.refreshToken }, renewed.accessToken);
    return renewed.accessToken;
  });
}

function keep(next: Stored | null, accessToken: string | null) {
  token = accessToken;
  stored = next;
  if (next) localStorage.setItem(storageKey, JSON.stringify(next));
  else localStorage.removeItem(storageKey);
  listeners.forEach((listener) => listener());
}

function read(): Stored | null {
  const text = localStorage.getItem(storageKey);
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<Stored>;
    return value.user && value.refreshToken ? (value as Stored) : null;
  } catch {
    return null; // written by a future or broken version: signing in again is the cure
  }
}

// Another tab signed in or out, or renewed.
if (typeof window !== 'undefined')
  window.addEventListener('storage', (event) => {
    if (event.key !== storageKey && event.key !== null) return;
    const before = stored?.user.id;
    stored = read();
    if (stored?.user.id !== before) token = null;
    listeners.forEach((listener) => listener());
  });

async function answer<T>(path: string, body: unknown, bearer: string | null = null): Promise<T> {
  const response = await post(path, body, bearer);
  const given = await bodyOf(response);
  if (!response.ok) throw problemOf(given, response);
  return given as T;
}

async function post(path: string, body: unknown, bearer: string | null = null): Promise<Response> {
  const headers = new Headers({ 'Content-Type': 'application/json' });
  if (bearer !== null) headers.set('Authorization', `Bearer ${bearer}`);
  try {
    return await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  } catch (error) {
    throw new Problem('offline', 0, error instanceof Error ? error.message : String(error));
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  return response.json().catch(() => null);
}
