import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PluginPreview } from '../../api/types';
import { useFormat } from '../../app/format';
import { FactList } from '../../components/FactList';
import { SignerChip } from './SignerChip';

type Props = { preview: PluginPreview; busy: boolean; onConfirm: () => void; onCancel: () => void };

/** What an install would mean, before it is done. */
export function PreviewDialog({ preview, busy, onConfirm, onCancel }: Props) {
  const { t } = useTranslation('plugins');
  const titleId = useId();
  const isNew = preview.change === 'NEW';
  return (
    <Dialog open onClose={busy ? undefined : onCancel} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{t(isNew ? 'preview.install' : 'preview.update', { id: preview.id })}</DialogTitle>
      <DialogContent tabIndex={0}>
        <Stack spacing={2}>
          <Facts preview={preview} />
          <Warnings preview={preview} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onCancel} disabled={busy}>
          {t('action.cancel', { ns: 'common' })}
        </Button>
        <Button variant="contained" onClick={onConfirm} loading={busy} disabled={preview.obstacles.length > 0}>
          {t(isNew ? 'preview.confirm' : 'preview.confirmUpdate')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Facts({ preview }: { preview: PluginPreview }) {
  const { t } = useTranslation('plugins');
  const format = useFormat();
  const { installed, version, change, needs, restarts, vectors } = preview;
  const unmet = needs.filter(({ met }) => !met);
  return (
    <FactList
      facts={[
        {
          name: t('preview.version'),
          value: (
            <>
              <bdi>{installed && installed !== version ? t('preview.becomes', { from: installed, to: version }) : version}</bdi> ({t(`preview.change.${change}`)})
            </>
          ),
        },
        { name: t('preview.signer'), value: <SignerChip signer={preview.signer} /> },
        { name: t('preview.sessions'), value: format.number(preview.runningSessions) },
        { name: t('preview.questions'), value: format.number(preview.questions) },
        { name: t('preview.restarts'), value: restarts.length === 0 ? t('preview.noRestarts') : <bdi dir="ltr">{restarts.join(', ')}</bdi> },
        {
          name: t('preview.needs'),
          value:
            unmet.length === 0
              ? t('preview.needsMet', { count: needs.length })
              : unmet.map(({ what, here }) => (
                  <div key={what} dir="auto">
                    {here ? t('preview.unmetHere', { what, here }) : t('preview.unmet', { what })}
                  </div>
                )),
        },
        {
          name: t('preview.vectors'),
          value: (
            <>
              {t('preview.vectorCounts', vectors)}
              {vectors.names.length > 0 && change !== 'NEW' && (
                <Typography variant="body2" color="textSecondary" component="div" dir="ltr" sx={{ overflowWrap: 'anywhere' }}>
                  {vectors.names.join(', ')}
                </Typography>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function Warnings({ preview: { obstacles, signer, change, installed, trialSeconds } }: { preview: PluginPreview }) {
  const { t } = useTranslation('plugins');
  const format = useFormat();
  if (obstacles.length > 0) {
    return (
      <Alert severity="error">
        <AlertTitle>{t('preview.refused')}</AlertTitle>
        {obstacles.map((obstacle) => (
          <p key={obstacle} dir="auto">
            {obstacle}
          </p>
        ))}
      </Alert>
    );
  }
  const time = format.clock(trialSeconds);
  return (
    <>
      {!signer && <Alert severity="warning">{t('preview.unsigned')}</Alert>}
      {change === 'OLDER' && <Alert severity="warning">{t('preview.older', { version: installed })}</Alert>}
      <Alert severity="info">{trialSeconds === 0 ? t('preview.atOnce') : t(change === 'NEW' ? 'preview.first' : 'preview.trial', { time })}</Alert>
    </>
  );
}
