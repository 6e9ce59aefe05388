import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, data } from '../../api/client';

// A third of what the server gives, so that two lost requests do no harm.
const prolong = 5 * 60_000;

/** Keeps an answer on the rater's desk while its page is open and takes it off afterwards. */
export function useClaim(answerId: string, wanted: boolean) {
  const claim = useMutation({
    mutationFn: (takeOver: boolean) =>
      data(api.POST('/api/unified-testing/grading/answers/{answerId}/claim', { params: { path: { answerId }, query: { takeOver } } })),
  });
  const { mutate } = claim;
  useEffect(() => {
    if (!wanted) return;
    mutate(false);
    const timer = setInterval(() => mutate(false), prolong);
    const release = () =>
      // Lets go in any case after a quarter of an hour; keepalive outlasts a page that is closed.
      void api.DELETE('/api/unified-testing/grading/answers/{answerId}/claim', { params: { path: { answerId } }, keepalive: true }).catch(() => undefined);
    window.addEventListener('pagehide', release);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', release);
      release();
    };
  }, [answerId, wanted, mutate]);
  return { holder: claim.data && !claim.data.own ? claim.data.by : null, takeOver: () => mutate(true) };
}
