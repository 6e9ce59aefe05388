import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useUser } from '../../app/account';
import { useNotify } from '../../components/Snackbars';
import { useProblemText } from '../../components/problemText';
import { askAgain } from './askAgain';
import { mergeGuest } from './mergeGuest';

/** Adds what the guest of this device has earned to the member who asks for it. */
export function useMerge() {
  const user = useUser();
  const notify = useNotify();
  const client = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: async () => {
      if (user?.institute) await mergeGuest(user.institute.slug, user.id, { asked: true });
    },
    onSuccess: () => askAgain(client),
    onError: (problem) => notify({ text: problemText(problem), severity: 'warning' }),
  });
}
