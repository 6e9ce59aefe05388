import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { Accommodation, LearnerWithAccommodation } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { textSizes } from '../../../app/textSizes';
import { ErrorState } from '../../../components/ErrorState';
import { useNotify } from '../../../components/Snackbars';
import { ChoiceField } from '../ChoiceField';
import { isBetween, NumberField } from '../NumberField';

const bounds = { extraTime: [0, 300], breaks: [0, 10], minutes: [1, 60] } as const;

export function AccommodationDialog({ learner, onClose }: { learner: LearnerWithAccommodation | null; onClose: () => void }) {
  return (
    <Dialog open={learner !== null} onClose={onClose} aria-labelledby="accommodation" fullWidth maxWidth="xs">
      {learner && <Body learner={learner} onClose={onClose} />}
    </Dialog>
  );
}

function Body({ learner: { id, name, accommodation }, onClose }: { learner: LearnerWithAccommodation; onClose: () => void }) {
  const { t } = useTranslation('accommodations');
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const [extraTime, setExtraTime] = useState<number | null>(accommodation.extraTimePercent);
  const [breaks, setBreaks] = useState<number | null>(accommodation.breaks?.count ?? 0);
  const [minutes, setMinutes] = useState<number | null>(accommodation.breaks?.minutesEach ?? 5);
  const [textSize, setTextSize] = useState(String(accommodation.textSize ?? 100));
  const save = useMutation({
    mutationFn: (body: Accommodation) =>
      data(
        api.PUT('/api/unified-testing/learners/{accountId}/accommodation', {
          params: { path: { accountId: id } },
          body: { extraTimePercent: body.extraTimePercent, textSize: body.textSize ?? 100, ...(body.breaks && { breaks: body.breaks }) },
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['learners'] });
      notify({ text: t('saved', { name }), severity: 'success' });
      onClose();
    },
  });
  // Nothing typed is nothing given.
  const wanted = { extraTime: extraTime ?? 0, breaks: breaks ?? 0, minutes: minutes ?? Number.NaN };
  const rests = wanted.breaks !== 0;
  const valid = isBetween(wanted.extraTime, ...bounds.extraTime) && isBetween(wanted.breaks, ...bounds.breaks) && (!rests || isBetween(wanted.minutes, ...bounds.minutes));
  const submit = () =>
    save.mutate({
      extraTimePercent: Math.round(wanted.extraTime),
      breaks: rests ? { count: Math.round(wanted.breaks), minutesEach: Math.round(wanted.minutes) } : undefined,
      textSize: Number(textSize),
    });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) submit();
      }}
    >
      <DialogTitle id="accommodation">
        <bdi>{t('dialog.title', { name })}</bdi>
      </DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{t('dialog.effect')}</Typography>
        <Box sx={{ display: 'grid', gap: 1, pt: 1 }}>
          <NumberField label={t('dialog.extraTime')} help={t('dialog.extraTimeHelp')} min={bounds.extraTime[0]} max={bounds.extraTime[1]} value={extraTime} onChange={setExtraTime} />
          <NumberField label={t('dialog.breaks')} help={t('dialog.breaksHelp')} min={bounds.breaks[0]} max={bounds.breaks[1]} value={breaks} onChange={setBreaks} />
          {rests && <NumberField label={t('dialog.minutes')} min={bounds.minutes[0]} max={bounds.minutes[1]} value={minutes} onChange={(value) => setMinutes(value ?? Number.NaN)} />}
          <ChoiceField
            label={t('dialog.textSize')}
            value={textSize}
            options={textSizes.map((size) => ({ value: String(size), label: format.percent(size) }))}
            onChange={setTextSize}
          />
        </Box>
        {save.isError && <ErrorState error={save.error} />}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button type="submit" variant="contained" loading={save.isPending}>
          {t('common:action.save')}
        </Button>
      </DialogActions>
    </form>
  );
}
