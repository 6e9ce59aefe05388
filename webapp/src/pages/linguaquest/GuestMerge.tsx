import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../app/account';
import { useNotify } from '../../components/Snackbars';
import { askAgain } from './askAgain';
import { mergeGuest } from './mergeGuest';
import { usePart } from './usePart';

/** When somebody who learned as a guest signs in, what they earned is theirs; they are told, and can take it back. */
export default function GuestMerge() {
  const { t } = useTranslation('linguaquest');
  const user = useUser();
  const notify = useNotify();
  const client = useQueryClient();
  const part = usePart();
  const begun = useRef<string | null>(null);
  const institute = user?.institute?.slug;
  const member = user?.id;
  useEffect(() => {
    if (institute === undefined || member === undefined) return;
    if (begun.current === member) return;
    begun.current = member;
    mergeGuest(institute, member).then(
      (merged) => {
        if (!merged) return;
        void askAgain(client);
        notify({ text: t('merge.done'), action: { label: t('common:action.undo'), run: () => part.mutate() } });
      },
      // The next page that is opened tries again.
      (problem: unknown) => console.warn('What was earned as a guest is not the member\'s yet.', problem),
    );
  }, [institute, member, client, notify, t, part]);
  return null;
}
