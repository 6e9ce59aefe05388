import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LicenceUpload } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { QueryView } from '../../../components/QueryView';
import { lastDayOf } from './lastDay';
import { licenceHistory } from './licenceApi';

/** Who uploaded which licence when. */
export function LicenceHistory() {
  const { t } = useTranslation('licences');
  const format = useFormat();
  const history = useQuery(licenceHistory);
  const columns: Column<LicenceUpload>[] = [
    { id: 'id', label: t('fact.id'), primary: true, cell: ({ licence }) => <bdi dir="ltr">{licence.id}</bdi> },
    { id: 'capabilities', label: t('fact.capabilities'), cell: ({ licence }) => <bdi dir="ltr">{licence.capabilities.join(', ')}</bdi> },
    { id: 'seats', label: t('fact.seats'), cell: ({ licence }) => format.number(licence.seats) },
    { id: 'from', label: t('fact.from'), cell: ({ licence }) => format.date(licence.validFrom) },
    { id: 'to', label: t('fact.to'), cell: ({ licence }) => format.date(lastDayOf(licence.validTo)) },
    { id: 'uploaded', label: t('history.uploaded'), cell: ({ at }) => format.dateTime(at) },
    { id: 'by', label: t('history.by'), cell: ({ by }) => <bdi>{by ?? t('history.gone')}</bdi> },
  ];
  return (
    <Box component="section" aria-labelledby="history">
      <Typography variant="h2" id="history" sx={{ mb: 2 }}>
        {t('history.title')}
      </Typography>
      <QueryView query={history}>
        {(uploads) =>
          uploads.length === 0 ? (
            <EmptyState text={t('history.empty')} />
          ) : (
            <DataList label={t('history.title')} columns={columns} rows={uploads} rowKey={({ licence, at }) => `${licence.id} ${at}`} />
          )
        }
      </QueryView>
    </Box>
  );
}
