import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { QueuedAnswer } from '../../api/types';
import { useFormat } from '../../app/format';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { QueryView } from '../../components/QueryView';
import { gradingQueue } from './queue';

export function GradingQueue() {
  const { t } = useTranslation('grading');
  const format = useFormat();
  const queue = useQuery({ ...gradingQueue, refetchInterval: 60_000 });
  const columns: Column<QueuedAnswer>[] = [
    {
      id: 'prompt',
      label: t('queue.prompt'),
      primary: true,
      cell: ({ answerId, prompt, questionId }) => (
        <Link component={RouterLink} to={`/grading/${answerId}`}>
          <bdi>{prompt || t('queue.untitled', { id: questionId })}</bdi>
        </Link>
      ),
    },
    { id: 'learner', label: t('queue.learner'), cell: ({ learner }) => <bdi>{learner.name}</bdi> },
    { id: 'test', label: t('queue.test'), cell: ({ templateTitle }) => <bdi>{templateTitle}</bdi> },
    { id: 'skill', label: t('queue.skill'), cell: ({ skill }) => t(`common:skill.${skill}`) },
    { id: 'submitted', label: t('queue.submitted'), cell: ({ submittedAt }) => format.dateTime(submittedAt) },
  ];
  const first = queue.data?.items[0];
  return (
    <>
      <PageHeader
        title={t('queue.title')}
        subtitle={queue.data && t('queue.waiting', { count: queue.data.items.length })}
        actions={
          first && (
            <Button variant="contained" component={RouterLink} to={`/grading/${first.answerId}`}>
              {t('queue.start')}
            </Button>
          )
        }
      />
      <QueryView query={queue}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('queue.empty')} />
          ) : (
            <DataList label={t('queue.title')} columns={columns} rows={items} rowKey={(row) => row.answerId} />
          )
        }
      </QueryView>
    </>
  );
}
