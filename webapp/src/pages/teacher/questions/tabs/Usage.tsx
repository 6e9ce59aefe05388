import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { api, data } from '../../../../api/client';
import type { Question } from '../../../../api/types';
import { useFormat } from '../../../../app/format';
import { DataList } from '../../../../components/DataList';
import { EmptyState } from '../../../../components/EmptyState';
import { QueryView } from '../../../../components/QueryView';
import { Facts } from './Facts';
import { Section } from './Section';

/** Which tests have the question, how often it was seen, and how much of late. */
export function Usage({ question: { id } }: { question: Question }) {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const usage = useQuery({
    queryKey: ['question-usage', id],
    queryFn: () => data(api.GET('/api/unified-testing/item-bank/questions/{id}/usage', { params: { path: { id } } })),
  });
  return (
    <QueryView query={usage}>
      {(found) => (
        <>
          <Section title={t('page.usage')}>
            <Facts
              facts={[
                { name: t('usage.sessions'), value: format.number(found.sessions) },
                { name: t('usage.last'), value: found.lastUsed ? format.dateTime(found.lastUsed) : t('usage.never') },
                {
                  name: t('usage.exposure', { days: found.days }),
                  value: t('usage.exposureOf', { rate: format.percent(found.exposure * 100), sessions: found.recentSessions, all: found.allRecentSessions }),
                },
              ]}
            />
          </Section>
          <Section title={t('usage.templates')}>
            {found.templates.length === 0 ? (
              <EmptyState text={t('usage.none')} />
            ) : (
              <DataList
                label={t('usage.templates')}
                rows={found.templates}
                rowKey={(row) => row.id}
                columns={[
                  {
                    id: 'template',
                    label: t('usage.template'),
                    primary: true,
                    cell: (row) => (
                      <Link component={RouterLink} to={`/teacher/templates/${row.id}`}>
                        <bdi>{row.title}</bdi>
                      </Link>
                    ),
                  },
                  { id: 'status', label: t('usage.status'), cell: (row) => t(`usage.states.${row.status}`) },
                  { id: 'named', label: t('usage.named'), cell: (row) => t(row.named ? 'usage.yes' : 'usage.no') },
                  { id: 'sessions', label: t('usage.sessions'), align: 'end', cell: (row) => format.number(row.sessions) },
                  { id: 'last', label: t('usage.last'), cell: (row) => (row.lastUsed ? format.dateTime(row.lastUsed) : t('usage.never')) },
                ]}
              />
            )}
          </Section>
        </>
      )}
    </QueryView>
  );
}
