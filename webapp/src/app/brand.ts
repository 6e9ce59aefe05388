import { useSyncExternalStore } from 'react';
import type { PublicInstitute } from '../api/types';
import { useUser } from './account';

/** What a page shows of an institute, whether anybody has signed in or not. */
export type Brand = Pick<PublicInstitute, 'slug' | 'name' | 'accent' | 'logo'>;

let guests: PublicInstitute | null = null;
const listeners = new Set<() => void>();

/** The institute whose sign-in page this is. */
export function welcomeGuestsOf(institute: PublicInstitute) {
  guests = institute;
  listeners.forEach((listener) => listener());
}

const onChange = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The institute whose page a guest looks at; null where there is none. */
export const useGuestInstitute = (): PublicInstitute | null => useSyncExternalStore(onChange, () => guests);

/** The signed-in user's institute, else that whose page a guest looks at. */
export function useBrand(): Brand | null {
  const user = useUser();
  const guest = useGuestInstitute();
  return user ? (user.institute ?? null) : guest;
}

/** Its content names it, so that the browser keeps it for good. */
export const logoAddress = (slug: string, logo: string) => `/api/institute/logo?slug=${encodeURIComponent(slug)}&v=${encodeURIComponent(logo)}`;
