import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../api/types';
import { useUser } from '../../../app/account';
import { useFormat } from '../../../app/format';
import { FactList } from '../../../components/FactList';
import { differencesOf, type Difference } from './differences';
import { useSentence } from './useSentence';

/** One entry: a sentence, when and from where; and on request what it changed. */
export function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const sentence = useSentence();
  const id = useId();
  const [open, setOpen] = useState(false);
  const differences = differencesOf(entry);
  const what = sentence(entry);
  const press = t(open ? 'hide' : differences.length > 0 ? 'show' : 'details');
  const above = useUser()?.institute == null;
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 16rem', minWidth: 0 }}>
          <Typography sx={{ overflowWrap: 'anywhere' }}>{what}</Typography>
          <Typography variant="body2" color="textSecondary">
            <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
            {above && entry.institute && (
              <>
                {' · '}
                <bdi>{entry.institute}</bdi>
              </>
            )}
            {entry.address && ` · ${t('from', { address: `\u2068${entry.address}\u2069` })}`}
          </Typography>
        </Box>
        <Button size="small" aria-expanded={open} aria-controls={id} aria-label={t('showOf', { press, what })} onClick={() => setOpen(!open)}>
          {press}
        </Button>
      </Box>
      <Box id={id} hidden={!open} sx={{ mt: 2 }}>
        {open && (
          <>
            {differences.length > 0 && <Differences label={what} differences={differences} />}
            <Facts entry={entry} />
          </>
        )}
      </Box>
    </Paper>
  );
}

function Differences({ label, differences }: { label: string; differences: Difference[] }) {
  const { t } = useTranslation('audit');
  return (
    <TableContainer tabIndex={0} role="region" aria-label={label} sx={{ mb: 2 }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('field')}</TableCell>
            <TableCell>{t('before')}</TableCell>
            <TableCell>{t('after')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {differences.map(({ field, before, after }) => (
            <TableRow key={field} sx={{ verticalAlign: 'top' }}>
              <TableCell component="th" scope="row">
                <bdi dir="ltr">{field}</bdi>
              </TableCell>
              <TableCell>
                <Value value={before} />
              </TableCell>
              <TableCell sx={{ bgcolor: 'var(--ml-accent-soft)', color: 'text.primary' }}>
                <Value value={after} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Value({ value }: { value: unknown }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  if (value === undefined || value === null || value === '') return <Typography component="span" variant="body2" color="textSecondary">{t('nothing')}</Typography>;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(value)) return format.dateTime(value);
    return <Box dir="auto" sx={{ overflowWrap: 'anywhere', minWidth: '8rem' }}>{value}</Box>;
  }
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return <Box dir="auto" sx={{ overflowWrap: 'anywhere', minWidth: '8rem' }}>{value.length === 0 ? t('nothing') : value.join(t('list.separator', { ns: 'common' }))}</Box>;
  return (
    <Box component="pre" dir="ltr" sx={{ m: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', textAlign: 'start', minWidth: '10rem', fontSize: '0.8125rem' }}>
      {JSON.stringify(value, null, 1)}
    </Box>
  );
}

function Facts({ entry: { action, subject, details, agent } }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  return (
    <FactList
      facts={[
        { name: t('code'), value: <bdi dir="ltr">{action}</bdi> },
        { name: t('subject'), value: <bdi dir="ltr">{subject}</bdi> },
        ...Object.entries(details).map(([name, value]) => ({ name, value: <Value value={value} /> })),
        ...(agent ? [{ name: t('program'), value: <bdi dir="ltr">{agent}</bdi> }] : []),
      ]}
    />
  );
}
