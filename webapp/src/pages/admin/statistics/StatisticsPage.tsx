import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { EmptyState } from '../../../components/EmptyState';
import { FactList } from '../../../components/FactList';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { useQuestionTypes } from '../../teacher/itemTypes';
import { statistics, type Figure } from './statisticsApi';

/** What the institute has and does, as its modules count it. */
export function StatisticsPage() {
  const { t } = useTranslation('statistics');
  const query = useQuery(statistics);
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <QueryView query={query}>
        {({ figures, missing }) => (
          <>
            {missing.map((source) => (
              <Alert key={source} severity="warning" variant="outlined" sx={{ mb: 2 }}>
                {t('missing', { source: t(`source.${source}`, { defaultValue: source }) })}
              </Alert>
            ))}
            {figures.length === 0 ? (
              <EmptyState text={t('none')} />
            ) : (
              <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))', alignItems: 'start' }}>
                {figures.map((figure) => (
                  <FigureCard key={`${figure.source}.${figure.name}`} figure={figure} />
                ))}
              </Box>
            )}
          </>
        )}
      </QueryView>
    </>
  );
}

function FigureCard({ figure: { source, name, total, parts } }: { figure: Figure }) {
  const { t } = useTranslation('statistics');
  const format = useFormat();
  const titleId = useId();
  const nameOf = usePartNames(`${source}.${name}`);
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Typography variant="h2" id={titleId}>
        {t(`figure.${source}.${name}`, { defaultValue: name })}
      </Typography>
      <Typography component="p" sx={{ fontSize: 36, lineHeight: 1.2, fontWeight: 700, fontVariantNumeric: 'tabular-nums', my: 1 }}>
        {format.number(total)}
      </Typography>
      {parts.length > 0 && <FactList facts={parts.map((part) => ({ name: nameOf(part.name), value: format.number(part.count) }))} />}
    </Paper>
  );
}

/** Parts are named as elsewhere: roles, and question types as their plugins call themselves. */
function usePartNames(figure: string): (part: string) => string {
  const { t } = useTranslation(['statistics', 'common']);
  const types = useQuestionTypes();
  return (part) => {
    if (figure === 'kernel.members') return t(`common:role.${part}`, { defaultValue: part });
    if (figure === 'testing.questionsByType') return types.items.find(({ type }) => type === part)?.name ?? part;
    return t(`part.${figure}.${part}`, { defaultValue: part });
  };
}
