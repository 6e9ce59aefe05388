import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { Accommodation, LearnerWithAccommodation } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { FormField } from '../../../components/FormField';
import { PageHeader } from '../../../components/PageHeader';
import { PagedList, usePages } from '../PagedList';
import { useSettled } from '../useSettled';
import { AccommodationDialog } from './AccommodationDialog';

/** The institute's learners and what each of them needs in tests. */
export default function LearnersPage() {
  const { t } = useTranslation('accommodations');
  const [params, setParams] = useSearchParams();
  const [setting, setSetting] = useState<LearnerWithAccommodation | null>(null);
  const typed = params.get('search') ?? '';
  const search = useSettled(typed.trim());
  const learners = usePages(['learners', search], (cursor) =>
    data(api.GET('/api/unified-testing/learners', { params: { query: { limit: '50', ...(search && { search }), ...(cursor && { cursor }) } } })),
  );
  const columns: Column<LearnerWithAccommodation>[] = [
    { id: 'name', label: t('column.name'), primary: true, cell: ({ name }) => <bdi>{name}</bdi> },
    { id: 'email', label: t('column.email'), cell: ({ email }) => <bdi dir="ltr">{email}</bdi> },
    { id: 'needs', label: t('column.needs'), cell: ({ accommodation }) => <Needs accommodation={accommodation} /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('about')} />
      <Box sx={{ maxWidth: 360, mb: 2 }}>
        <FormField
          label={t('search')}
          value={typed}
          inputMode="search"
          autoComplete="off"
          help=""
          size="small"
          onChange={(text) => setParams(text ? { search: text.slice(0, 200) } : {}, { replace: true })}
        />
      </Box>
      <PagedList query={learners} empty={<EmptyState text={t(search ? 'noneFound' : 'none')} />}>
        {(rows) => (
          <DataList
            label={t('title')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            actions={(learner) => (
              <Button aria-label={t('changeFor', { name: learner.name })} onClick={() => setSetting(learner)}>
                {t('change')}
              </Button>
            )}
            actionsLabel={t('column.actions')}
          />
        )}
      </PagedList>
      <AccommodationDialog learner={setting} onClose={() => setSetting(null)} />
    </>
  );
}

function Needs({ accommodation: { extraTimePercent, breaks, textSize = 100 } }: { accommodation: Accommodation }) {
  const { t } = useTranslation('accommodations');
  const format = useFormat();
  const needs = [
    extraTimePercent > 0 ? t('needs.time', { percent: format.percent(extraTimePercent) }) : null,
    breaks ? t('needs.breaks', { count: breaks.count, minutes: breaks.minutesEach }) : null,
    textSize > 100 ? t('needs.text', { percent: format.percent(textSize) }) : null,
  ].filter((need) => need !== null);
  return needs.length === 0 ? t('needs.none') : needs.join(t('common:list.separator'));
}
