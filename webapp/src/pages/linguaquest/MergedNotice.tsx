import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isApart, mergedGuest, onGuestsChange } from '../../api/guests';
import { useFormat } from '../../app/format';
import { useQuest } from './QuestEntrance';
import { useMerge } from './useMerge';
import { usePart } from './usePart';

/** Says for as long as it can be taken back that a guest's progress has been added, and offers it again to who has done so. */
export function MergedNotice() {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const { institute, member } = useQuest();
  const part = usePart();
  const merge = useMerge();
  const at = useSyncExternalStore(onGuestsChange, () => (member === null ? null : (mergedGuest(institute, member)?.at ?? null)));
  const apart = useSyncExternalStore(onGuestsChange, () => member !== null && isApart(institute, member));
  if (at !== null)
    return (
      <Alert severity="info" sx={{ mb: 3 }} action={<Button loading={part.isPending} onClick={() => part.mutate()}>{t('merge.undo')}</Button>}>
        {t('merge.notice', { date: format.date(at) })}
      </Alert>
    );
  if (!apart) return null;
  return (
    <Alert severity="info" sx={{ mb: 3 }} action={<Button loading={merge.isPending} onClick={() => merge.mutate()}>{t('offline:guest.add')}</Button>}>
      {t('offline:guest.apart')}
    </Alert>
  );
}
