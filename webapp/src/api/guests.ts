/**
 * Who learns on this device without an account: a token for each institute, under which the server keeps what they earn.
 * When a member signs in it is theirs, and the token stays for as long as that can be taken back; then it is the guest's again.
 */
type Guests = Record<string, Guest>;
type Guest = {
  token: string;
  expiresAt: string;
  /** Members who have taken back that this guest was them: they are not asked again. */
  apart?: string[];
};
export type Merged = Guest & { member: string; at: string };

const guestsKey = 'ml.guests';
const mergedKey = 'ml.guests.merged';
const placeKey = 'ml.guests.institute';
const undoMs = 7 * 24 * 60 * 60_000;

const listeners = new Set<() => void>();

export function onGuestsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The institute that a guest came to by its address, for the pages that do not name it. */
export const visitedInstitute = (): string | null => localStorage.getItem(placeKey);
export const visitInstitute = (slug: string) => localStorage.setItem(placeKey, slug);

/** Null for whoever has done nothing yet in the institute. */
export function guestToken(institute: string): string | null {
  const guest = read<Guest>(guestsKey)[institute];
  return guest && Date.parse(guest.expiresAt) > Date.now() ? guest.token : null;
}

export const keepGuest = (institute: string, guest: Guest) => write(guestsKey, { ...read<Guest>(guestsKey), [institute]: guest });

export function forgetGuest(institute: string) {
  const { [institute]: _gone, ...others } = read<Guest>(guestsKey);
  write(guestsKey, others);
}

/** What the guest had earned has become a member's. */
export function guestBecame(institute: string, member: string) {
  const guest = read<Guest>(guestsKey)[institute];
  if (guest) write(mergedKey, { ...read<Merged>(mergedKey), [institute]: { token: guest.token, expiresAt: guest.expiresAt, member, at: new Date().toISOString() } });
  forgetGuest(institute);
}

/** What can still be taken back from the member. */
export function mergedGuest(institute: string, member: string): Merged | null {
  const merged = read<Merged>(mergedKey)[institute];
  return merged && merged.member === member && Date.parse(merged.at) + undoMs > Date.now() ? merged : null;
}

/** The guest is a guest again: who learns on this device without signing in goes on where they were. */
export function guestParted(institute: string, member: string) {
  const { [institute]: merged, ...others } = read<Merged>(mergedKey);
  write(mergedKey, others);
  if (!merged || guestToken(institute) !== null) return;
  const { token, expiresAt, apart = [] } = merged;
  keepGuest(institute, { token, expiresAt, apart: [...new Set([...apart, member])] });
}

/** Whether the member has said that the guest of this device is not them, or not any more. */
export const isApart = (institute: string, member: string): boolean =>
  guestToken(institute) !== null && (read<Guest>(guestsKey)[institute]?.apart?.includes(member) ?? false);

/** Begins the keys of what waits to be handed in for somebody who learns. @param learner id of the member, or `guest` */
export const handInKey = (institute: string, learner: string) => `ml.hand-in.${institute}.${learner}.`;

/** Whether somebody has learned here without an account: there may be no token yet where there was no connection. */
export const wasGuestHere = (institute: string): boolean =>
  guestToken(institute) !== null || Object.keys(localStorage).some((key) => key.startsWith(handInKey(institute, 'guest')));

function read<T>(key: string): Record<string, T> {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? '{}') ?? {}) as Record<string, T>;
  } catch {
    return {}; // written by a future or broken version: a guest begins anew
  }
}

function write(key: string, value: Guests | Record<string, Merged>) {
  localStorage.setItem(key, JSON.stringify(value));
  listeners.forEach((listener) => listener());
}

// Another tab began as a guest, or signed in.
if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key }) => {
    if (key === null || key === guestsKey || key === mergedKey) listeners.forEach((listener) => listener());
  });
