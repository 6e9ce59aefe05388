import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicencePreview } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { FactList } from '../../../components/FactList';
import { CapabilityList } from './CapabilityList';
import { lastDayOf } from './lastDay';

type Props = { preview: LicencePreview; busy: boolean; onConfirm: () => void; onCancel: () => void };

/** What a licence would change, before it does. */
export function LicencePreviewDialog({ preview: { licence, present, gained, lost, seatsUsed }, busy, onConfirm, onCancel }: Props) {
  const { t } = useTranslation('licences');
  const format = useFormat();
  const titleId = useId();
  /** The new value, and the old one where it differs. */
  const change = (to: string, from: string | undefined) => (from === undefined || from === to ? to : t('preview.becomes', { from, to }));
  const lastDay = (end: string | undefined) => end && format.date(lastDayOf(end));
  return (
    <Dialog open onClose={busy ? undefined : onCancel} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{t('preview.title', { id: licence.id })}</DialogTitle>
      <DialogContent tabIndex={0}>
        <Stack spacing={2}>
          <FactList
            facts={[
              { name: t('fact.institute'), value: <bdi>{licence.instituteName}</bdi> },
              { name: t('preview.gained'), value: gained.length === 0 ? t('preview.nothing') : <CapabilityList ids={gained} label={t('preview.gained')} /> },
              { name: t('preview.lost'), value: lost.length === 0 ? t('preview.nothing') : <CapabilityList ids={lost} label={t('preview.lost')} /> },
              { name: t('fact.seats'), value: change(format.number(licence.seats), present && format.number(present.seats)) },
              { name: t('preview.members'), value: format.number(seatsUsed) },
              { name: t('fact.from'), value: format.date(licence.validFrom) },
              { name: t('fact.to'), value: change(format.date(lastDayOf(licence.validTo)), lastDay(present?.validTo)) },
              { name: t('fact.readOnlyFrom'), value: format.date(licence.graceEnds) },
              { name: t('fact.signer'), value: <bdi>{licence.signer}</bdi> },
            ]}
          />
          {lost.length > 0 && <Alert severity="warning">{t('preview.losing')}</Alert>}
          {seatsUsed > licence.seats && <Alert severity="warning">{t('preview.tooFewSeats')}</Alert>}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onCancel} disabled={busy}>
          {t('action.cancel', { ns: 'common' })}
        </Button>
        <Button variant="contained" onClick={onConfirm} loading={busy}>
          {t('preview.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
