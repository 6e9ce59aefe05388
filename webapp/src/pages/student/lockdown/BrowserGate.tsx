import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { data } from '../../../api/client';
import { proveBrowser } from '../../../api/safeExamBrowser';
import type { BrowserCheck } from '../../../api/types';
import { QueryView } from '../../../components/QueryView';
import { BrowserNotice } from './BrowserNotice';

type Props = {
  /** Of the page, as the server knows it. */
  page: string;
  check: () => Parameters<typeof data<BrowserCheck>>[0];
  children: ReactNode;
};

/** Shows a page of a test once the server takes this browser for it; says otherwise which one it takes. */
export function BrowserGate({ page, check, children }: Props) {
  const browser = useQuery({
    queryKey: ['browser', page],
    queryFn: async () => {
      await proveBrowser();
      return data(check());
    },
    // Once for a page; a proctor may exempt it meanwhile.
    staleTime: Infinity,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.passed === false ? 10_000 : false),
  });
  return (
    <QueryView query={browser}>
      {({ passed, link }) => (passed ? children : <BrowserNotice link={link ?? null} busy={browser.isFetching} onAgain={() => void browser.refetch()} />)}
    </QueryView>
  );
}
