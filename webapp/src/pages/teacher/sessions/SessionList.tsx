import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { Session } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { StatusChip } from '../../../components/StatusChip';
import { ChoiceField } from '../ChoiceField';
import { PagedList, usePages } from '../PagedList';
import { ExtraTimeDialog } from './ExtraTimeDialog';

const tones = { open: 'waiting', completed: 'good', expired: 'paused' } as const;
const statuses = ['open', 'completed', 'expired'] as const;

const isTimed = ({ deadline, sections }: Session) => deadline != null || sections.some((section) => section.deadline != null);

/** Everybody's sessions: how far they are, their results, more time for those who need it. */
export function SessionList() {
  const { t } = useTranslation('teacher');
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const [extending, setExtending] = useState<Session | null>(null);
  const status = statuses.find((one) => one === params.get('status'));
  const query = { all: true, limit: '50', ...(status && { status }) };
  const sessions = usePages(['all-sessions', query], (cursor) =>
    data(api.GET('/api/unified-testing/sessions', { params: { query: { ...query, ...(cursor && { cursor }) } } })),
  );
  const columns: Column<Session>[] = [
    { id: 'learner', label: t('sessions.learner'), primary: true, cell: ({ learner }) => <bdi>{learner?.name}</bdi> },
    { id: 'test', label: t('sessions.test'), cell: ({ title }) => <bdi>{title}</bdi> },
    { id: 'started', label: t('sessions.started'), cell: ({ startedAt }) => format.dateTime(startedAt) },
    {
      id: 'progress',
      label: t('sessions.progress'),
      cell: ({ answered, questionCount }) => t('sessions.of', { done: answered.length, count: questionCount }),
    },
    { id: 'status', label: t('sessions.status'), cell: (row) => <StatusChip tone={tones[row.status]} label={t(`sessions.${row.status}`)} /> },
  ];
  const actions = (session: Session) => {
    const name = session.learner?.name ?? '';
    if (session.status === 'open')
      return (
        isTimed(session) && (
          <Button aria-label={t('sessions.extraTimeFor', { name })} onClick={() => setExtending(session)}>
            {t('sessions.extraTime')}
          </Button>
        )
      );
    return (
      <Button component={RouterLink} to={`/student/results/${session.id}`} aria-label={t('sessions.resultOf', { name, test: session.title })}>
        {t('sessions.result')}
      </Button>
    );
  };
  return (
    <>
      <PageHeader
        title={t('sessions.title')}
        actions={
          <Button component={RouterLink} to="/teacher/learners">
            {t('sessions.accommodations')}
          </Button>
        }
      />
      <Box sx={{ maxWidth: 240, mb: 2 }}>
        <ChoiceField
          dense
          label={t('sessions.status')}
          value={status ?? ''}
          options={[{ value: '', label: t('sessions.any') }, ...statuses.map((value) => ({ value, label: t(`sessions.${value}`) }))]}
          onChange={(value) => setParams(value ? { status: value } : {}, { replace: true })}
        />
      </Box>
      <PagedList query={sessions} empty={<EmptyState text={t('sessions.empty')} />}>
        {(rows) => (
          <DataList
            label={t('sessions.list')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            actions={actions}
            actionsLabel={t('actions')}
          />
        )}
      </PagedList>
      <ExtraTimeDialog session={extending} onClose={() => setExtending(null)} />
    </>
  );
}
