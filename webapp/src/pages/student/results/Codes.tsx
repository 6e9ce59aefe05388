import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { Verification } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip } from '../../../components/StatusChip';
import { verificationsOf } from './paper';

const tones = { valid: 'good', superseded: 'neutral', revoked: 'bad' } as const;
const longestReason = 500;

type Props = { sessionId: string; verifications: readonly Verification[] };

/** Under which codes a report was given out; those who may take one back, or let it be valid again. */
export function Codes({ sessionId, verifications }: Props) {
  const { t } = useTranslation('statement');
  const format = useFormat();
  const change = useChange(sessionId);
  const [asked, setAsked] = useState<Verification | null>(null);
  const columns: Column<Verification>[] = [
    { id: 'code', label: t('codes.code'), primary: true, cell: ({ code }) => <bdi dir="ltr">{code}</bdi> },
    { id: 'state', label: t('codes.state'), cell: ({ status }) => <StatusChip tone={tones[status]} label={t(`status.${status}`)} /> },
    { id: 'issued', label: t('codes.issued'), cell: ({ issuedAt }) => format.dateTime(issuedAt) },
    {
      id: 'changed',
      label: t('codes.changed'),
      cell: ({ revokedAt, supersededAt }) => {
        const at = revokedAt ?? supersededAt;
        return at ? format.dateTime(at) : '–';
      },
    },
    { id: 'reason', label: t('codes.reason'), cell: ({ reason }) => (reason ? <bdi>{reason}</bdi> : '–') },
  ];
  const actions = (verification: Verification) =>
    verification.status === 'revoked' ? (
      <Button aria-label={t('codes.restoreOf', { code: verification.code })} onClick={() => change.mutate({ code: verification.code })}>
        {t('codes.restore')}
      </Button>
    ) : (
      <Button color="error" aria-label={t('codes.revokeOf', { code: verification.code })} onClick={() => setAsked(verification)}>
        {t('codes.revoke')}
      </Button>
    );
  return (
    <Box component="section" sx={{ mb: 4, displayPrint: 'none' }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('codes.title')}
      </Typography>
      {verifications.length === 0 ? (
        <EmptyState text={t('codes.empty')} />
      ) : (
        <DataList label={t('codes.list')} columns={columns} rows={verifications} rowKey={({ code }) => code} actions={actions} actionsLabel={t('codes.actions')} />
      )}
      <RevokeDialog
        key={asked?.code}
        open={asked !== null}
        busy={change.isPending}
        onCancel={() => setAsked(null)}
        onConfirm={(reason) => asked && change.mutate({ code: asked.code, reason }, { onSuccess: () => setAsked(null) })}
      />
    </Box>
  );
}

/** With a reason the code is revoked, without one it is valid again. */
function useChange(sessionId: string) {
  const { t } = useTranslation('statement');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: ({ code, reason }: { code: string; reason?: string }) => {
      const path = '/api/unified-testing/sessions/{id}/verifications/{code}/revocation' as const;
      const params = { path: { id: sessionId, code } };
      return reason === undefined ? data(api.DELETE(path, { params })) : data(api.PUT(path, { params, body: { reason } }));
    },
    onSuccess: (_, { reason }) => {
      notify({ text: t(reason === undefined ? 'codes.restoredNow' : 'codes.revokedNow') });
      return client.invalidateQueries({ queryKey: verificationsOf(sessionId).queryKey });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
}

type DialogProps = { open: boolean; busy: boolean; onCancel: () => void; onConfirm: (reason: string) => void };

function RevokeDialog({ open, busy, onCancel, onConfirm }: DialogProps) {
  const { t } = useTranslation('statement');
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const given = reason.trim();
  const problem = given === '' ? t('codes.reasonMissing') : given.length > longestReason ? t('codes.reasonTooLong', { count: longestReason }) : undefined;
  return (
    <ConfirmDialog
      open={open}
      title={t('codes.revokeTitle')}
      effect={
        <>
          <Typography sx={{ mb: 2 }}>{t('codes.revokeEffect')}</Typography>
          <FormField label={t('codes.reasonLabel')} value={reason} onChange={setReason} problem={checked ? problem : undefined} help={t('codes.reasonHelp')} minRows={2} required />
        </>
      }
      confirmLabel={t('codes.revoke')}
      danger
      busy={busy}
      onCancel={onCancel}
      onConfirm={() => {
        setChecked(true);
        if (problem === undefined) onConfirm(given);
      }}
    />
  );
}
