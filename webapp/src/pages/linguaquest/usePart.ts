import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../app/account';
import { useNotify } from '../../components/Snackbars';
import { useProblemText } from '../../components/problemText';
import { askAgain } from './askAgain';
import { partGuest } from './mergeGuest';

/** Takes back that what a guest had earned has become the member's. */
export function usePart() {
  const { t } = useTranslation('linguaquest');
  const user = useUser();
  const notify = useNotify();
  const client = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: async () => {
      if (user?.institute) await partGuest(user.institute.slug, user.id);
    },
    onSuccess: () => {
      notify({ text: t('merge.undone') });
      return askAgain(client);
    },
    onError: (problem) => notify({ text: problemText(problem), severity: 'warning' }),
  });
}
