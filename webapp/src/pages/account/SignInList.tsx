import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetSession } from '../../api/session';
import { useFormat } from '../../app/format';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataList, type Column } from '../../components/DataList';
import { QueryView } from '../../components/QueryView';
import { StatusChip } from '../../components/StatusChip';
import { useNotify } from '../../components/Snackbars';
import { useProblemText } from '../../components/problemText';
import { endEverySignIn, endSignIn, signInsQuery, type OwnSignIn } from './accountApi';
import { deviceOf } from './device';
import { Section } from './Section';

/** Where the account is signed in, and the end of it. */
export function SignInList() {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [leaving, setLeaving] = useState(false);
  const signIns = useQuery(signInsQuery);
  const failed = (error: unknown) => notify({ text: problemText(error), severity: 'error' });
  const end = useMutation({
    mutationFn: endSignIn,
    onSuccess: () => notify({ text: t('signIns.ended') }),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: signInsQuery.queryKey }),
  });
  const endAll = useMutation({
    mutationFn: endEverySignIn,
    onSuccess: () => {
      forgetSession();
      location.assign('/sign-in');
    },
    onError: failed,
  });
  return (
    <Section title={t('signIns.title')} text={t('signIns.text')}>
      <QueryView query={signIns}>
        {({ items }) => <Devices items={items} busy={end.isPending} onEnd={(id) => end.mutate(id)} />}
      </QueryView>
      <Button color="error" variant="outlined" sx={{ mt: 2 }} onClick={() => setLeaving(true)}>
        {t('signIns.endAll')}
      </Button>
      <ConfirmDialog
        open={leaving}
        title={t('signIns.endAll')}
        effect={t('signIns.endAllEffect')}
        confirmLabel={t('signIns.endAll')}
        danger
        busy={endAll.isPending}
        onConfirm={() => endAll.mutate()}
        onCancel={() => setLeaving(false)}
      />
    </Section>
  );
}

type DevicesProps = { items: OwnSignIn[]; busy: boolean; onEnd: (id: string) => void };

function Devices({ items, busy, onEnd }: DevicesProps) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const nameOf = ({ agent }: OwnSignIn) => {
    const { browser, system } = deviceOf(agent);
    return browser && system ? t('signIns.device', { browser, system }) : (browser ?? system ?? t('signIns.unknown'));
  };
  const columns: Column<OwnSignIn>[] = [
    {
      id: 'device',
      label: t('signIns.where'),
      primary: true,
      cell: (one) => (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <bdi>{nameOf(one)}</bdi>
          {one.current && <StatusChip tone="good" label={t('signIns.here')} />}
        </Box>
      ),
    },
    { id: 'institute', label: t('signIns.institute'), cell: ({ institute }) => <bdi>{institute ?? t('signIns.platform')}</bdi> },
    { id: 'address', label: t('signIns.address'), cell: ({ address }) => <bdi dir="ltr">{address}</bdi> },
    { id: 'began', label: t('signIns.began'), cell: ({ beganAt }) => format.dateTime(beganAt) },
    { id: 'seen', label: t('signIns.seen'), cell: ({ seenAt }) => format.dateTime(seenAt) },
  ];
  return (
    <DataList
      label={t('signIns.title')}
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      actionsLabel={t('signIns.actions')}
      actions={(one) =>
        one.current ? (
          <Typography variant="body2" color="textSecondary">
            {t('signIns.thisOne')}
          </Typography>
        ) : (
          <Button disabled={busy} aria-label={t('signIns.endOf', { device: nameOf(one), at: format.dateTime(one.beganAt) })} onClick={() => onEnd(one.id)}>
            {t('signIns.end')}
          </Button>
        )
      }
    />
  );
}
