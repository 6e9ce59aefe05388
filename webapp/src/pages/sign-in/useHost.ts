import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api/client';
import { problemOf } from '../../api/problem';
import type { PublicInstitute } from '../../api/types';
import { useGuestInstitute, welcomeGuestsOf } from '../../app/brand';
import { changeLanguage, languageIsChosen } from '../../app/texts';

/**
 * The institute whose sign-in page this is, by the address's slug or by the host; null where there is none. The page does
 * not wait for it, and looks like the platform's own without it.
 */
export function useHost(slug: string | null): PublicInstitute | null {
  const known = useGuestInstitute();
  const { data: found } = useQuery({
    queryKey: ['host', slug],
    queryFn: () => ask(slug),
    enabled: known === null || (slug !== null && known.slug !== slug),
    staleTime: Infinity,
    retry: false,
  });
  useEffect(() => {
    if (!found) return;
    welcomeGuestsOf(found);
    if (!languageIsChosen()) void changeLanguage(found.locale === 'en' ? 'en' : 'fa', { remember: false });
  }, [found]);
  return known;
}

/** Null when the host is no institute's own. */
async function ask(slug: string | null): Promise<PublicInstitute | null> {
  const { data, error, response } = await api.GET('/api/institute', slug === null ? {} : { params: { query: { slug } } });
  if (!response.ok) throw problemOf(error, response);
  return response.status === 204 ? null : (data ?? null);
}
