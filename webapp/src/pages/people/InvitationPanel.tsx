import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { useAccess } from '../../app/access';
import { useFormat } from '../../app/format';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { FactList } from '../../components/FactList';
import { useProblemText } from '../../components/problemText';
import { useNotify } from '../../components/Snackbars';
import { StatusChip, type Tone } from '../../components/StatusChip';
import { peopleKey, type Invitation } from './peopleApi';
import { SidePanel } from './SidePanel';

/** What became of the last message, and whether its link is still good. */
export function MessageState({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('people');
  const [tone, word]: [Tone, string] = invitation.waiting
    ? ['waiting', 'waiting']
    : invitation.sendError
      ? ['bad', 'failed']
      : new Date(invitation.expiresAt) < new Date()
        ? ['paused', 'expired']
        : ['good', 'sent'];
  return <StatusChip tone={tone} label={t(`message.${word}`)} />;
}

/** One invitation: where it went, and another message or none any more. */
export function InvitationPanel({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { may } = useAccess();
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const params = { params: { path: { id: invitation.id } } };
  const done = (text: string) => {
    void client.invalidateQueries({ queryKey: [...peopleKey, 'list'] });
    notify({ text });
    onClose();
  };
  const resend = useMutation({ mutationFn: () => data(api.POST('/api/people/invitations/{id}/resend', params)), onSuccess: () => done(t('resend.done')) });
  const withdraw = useMutation({
    mutationFn: () => data(api.DELETE('/api/people/invitations/{id}', params)),
    onSuccess: () => done(t('withdraw.done')),
    onSettled: () => setAsking(false),
  });
  const failure = resend.error ?? withdraw.error;
  const facts = [
    { name: t('columns.message'), value: <MessageState invitation={invitation} /> },
    ...(invitation.email ? [{ name: t('panel.email'), value: <bdi dir="ltr">{invitation.email}</bdi> }] : []),
    ...(invitation.phone ? [{ name: t('panel.phone'), value: <bdi dir="ltr">{invitation.phone}</bdi> }] : []),
    { name: t('roles'), value: invitation.roles.map((role) => t(`common:role.${role}`)).join(t('common:list.separator')) },
    { name: t('panel.expires'), value: format.dateTime(invitation.expiresAt) },
    ...(invitation.sentAt ? [{ name: t('panel.sent'), value: format.dateTime(invitation.sentAt) }] : []),
  ];
  return (
    <SidePanel open title={invitation.displayName || t('unnamed')} onClose={onClose}>
      <Stack spacing={3}>
        {invitation.byThemselves && <Typography color="textSecondary">{t('byThemselves')}</Typography>}
        {invitation.sendError && (
          <Alert severity="warning">
            <bdi dir="auto">{invitation.sendError}</bdi>
          </Alert>
        )}
        <FactList facts={facts} />
        {failure !== null && <Alert severity="error">{problemText(failure)}</Alert>}
        {may('people.invite') && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button variant="contained" loading={resend.isPending} onClick={() => resend.mutate()}>
              {t('resend.button')}
            </Button>
            <Button color="error" onClick={() => setAsking(true)}>
              {t('withdraw.button')}
            </Button>
          </Box>
        )}
      </Stack>
      <ConfirmDialog
        open={asking}
        title={t('withdraw.title')}
        effect={<Typography>{t('withdraw.effect')}</Typography>}
        confirmLabel={t('withdraw.button')}
        danger
        busy={withdraw.isPending}
        onConfirm={() => withdraw.mutate()}
        onCancel={() => setAsking(false)}
      />
    </SidePanel>
  );
}
