import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api/client';
import { problemOf } from '../../api/problem';
import type { PublicInstitute } from '../../api/types';
import { useGuestInstitute, welcomeGuestsOf } from '../../app/brand';
import { changeLanguage, languageIsChosen } from '../../app/texts';

/** Not asked for yet, not found, or the institute; none where the host is no institute's own. */
export type Host = { institute: PublicInstitute | null; asking: boolean; failure: unknown };

/**
 * The institute whose page this is, by the address's slug or by the host. A page need not wait for it, and looks like the
 * platform's own without it.
 */
export function useHost(slug: string | null): Host {
  const guests = useGuestInstitute();
  const known = guests !== null && (slug === null || guests.slug === slug) ? guests : null;
  const { data: found, isPending, error } = useQuery({
    queryKey: ['host', slug],
    queryFn: () => ask(slug),
    enabled: known === null,
    staleTime: Infinity,
    retry: false,
  });
  useEffect(() => {
    if (!found) return;
    welcomeGuestsOf(found);
    if (!languageIsChosen()) void changeLanguage(found.locale === 'en' ? 'en' : 'fa', { remember: false });
  }, [found]);
  return { institute: known ?? found ?? null, asking: known === null && isPending, failure: known === null ? error : null };
}

/** Null when the host is no institute's own. */
async function ask(slug: string | null): Promise<PublicInstitute | null> {
  const { data, error, response } = await api.GET('/api/institute', slug === null ? {} : { params: { query: { slug } } });
  if (!response.ok) throw problemOf(error, response);
  return response.status === 204 ? null : (data ?? null);
}
