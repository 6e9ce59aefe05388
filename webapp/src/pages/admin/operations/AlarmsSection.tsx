import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip } from '../../../components/StatusChip';
import { toneOf } from './HealthSection';
import { acknowledge, alarmsKey } from './operationsApi';
import { Section } from './Section';

/** What is or was wrong for long enough, the open ones first. */
export function AlarmsSection({ alarms, mayAcknowledge }: { alarms: Alarm[]; mayAcknowledge: boolean }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const columns: Column<Alarm>[] = [
    { id: 'what', label: t('alarm.what'), primary: true, cell: ({ name }) => name },
    { id: 'state', label: t('alarm.state'), cell: (alarm) => <AlarmState alarm={alarm} /> },
    { id: 'sentence', label: t('alarm.why'), cell: ({ sentence }) => <span dir="auto">{sentence}</span> },
    { id: 'raised', label: t('alarm.raised'), cell: ({ raisedAt, times }) => `${format.dateTime(raisedAt)}${times > 1 ? ` ${t('alarm.times', { times: format.number(times) })}` : ''}` },
    { id: 'told', label: t('alarm.told'), cell: ({ toldAt }) => (toldAt ? format.dateTime(toldAt) : t('alarm.untold')) },
  ];
  return (
    <Section title={t('alarms')} help={t('alarmsHelp')}>
      {alarms.length === 0 ? (
        <EmptyState text={t('alarm.none')} />
      ) : (
        <DataList
          label={t('alarms')}
          columns={columns}
          rows={alarms}
          rowKey={({ id }) => id}
          {...(mayAcknowledge && {
            actionsLabel: t('alarm.actions'),
            actions: (alarm: Alarm) => !alarm.resolvedAt && !alarm.acknowledgedAt && <Acknowledge alarm={alarm} />,
          })}
        />
      )}
    </Section>
  );
}

function AlarmState({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  if (alarm.resolvedAt) return <StatusChip tone="good" label={t('alarm.resolved', { when: format.dateTime(alarm.resolvedAt) })} />;
  if (alarm.acknowledgedAt) return <StatusChip tone="neutral" label={t('alarm.acknowledged')} />;
  return <StatusChip tone={toneOf[alarm.severity]} label={t(`status.${alarm.severity}`)} />;
}

function Acknowledge({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation('operations');
  const problemText = useProblemText();
  const notify = useNotify();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: () => acknowledge(alarm.id),
    onSuccess: () => client.invalidateQueries({ queryKey: alarmsKey }),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  return (
    <Button variant="outlined" loading={act.isPending} onClick={() => act.mutate()} aria-label={t('alarm.acknowledgeOf', { name: alarm.name })}>
      {t('alarm.acknowledge')}
    </Button>
  );
}
