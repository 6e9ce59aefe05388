import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { Template } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { ChoiceField } from '../ChoiceField';
import { PagedList, usePages, type Page } from '../PagedList';
import { TemplateStatus } from './TemplateStatus';

const statuses = ['draft', 'published', 'archived'] as const;

export function TemplateList() {
  const { t } = useTranslation('teacher');
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const status = statuses.find((one) => one === params.get('status'));
  const query = { limit: '50', ...(status && { status }) };
  const templates = usePages(['templates', query], (cursor) =>
    data(api.GET('/api/unified-testing/templates', { params: { query: { ...query, ...(cursor && { cursor }) } } })) as Promise<Page<Template>>,
  );
  const columns: Column<Template>[] = [
    {
      id: 'title',
      label: t('templates.name'),
      primary: true,
      cell: (row) => (
        <Link component={RouterLink} to={`/teacher/templates/${row.id}`}>
          {row.title}
        </Link>
      ),
    },
    { id: 'questions', label: t('templates.questions'), align: 'end', cell: (row) => format.number(row.questionCount) },
    {
      id: 'time',
      label: t('templates.time'),
      cell: ({ timeLimitSec }) =>
        timeLimitSec == null ? t('templates.noLimit') : t('templates.minutes', { minutes: Math.round(timeLimitSec / 60) }),
    },
    { id: 'status', label: t('templates.status'), cell: (row) => <TemplateStatus status={row.status} /> },
  ];
  const create = (
    <Button variant="contained" component={RouterLink} to="/teacher/templates/new">
      {t('templates.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('templates.title')} actions={create} />
      <Box sx={{ maxWidth: 240, mb: 2 }}>
        <ChoiceField
          dense
          label={t('templates.status')}
          value={status ?? ''}
          options={[{ value: '', label: t('templates.any') }, ...statuses.map((value) => ({ value, label: t(`templates.${value}`) }))]}
          onChange={(value) => setParams(value ? { status: value } : {}, { replace: true })}
        />
      </Box>
      <PagedList query={templates} empty={<EmptyState text={t('templates.empty')} />}>
        {(rows) => <DataList label={t('templates.list')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      </PagedList>
    </>
  );
}
