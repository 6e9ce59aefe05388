import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { visuallyHidden } from '@mui/utils';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import type { BoardEntry, LeagueEntry } from './motivationApi';

/** Names by XP; whoever is looking finds themselves by colour, weight and a word. */
export function Ranking({ label, entries }: { label: string; entries: readonly (BoardEntry | LeagueEntry)[] }) {
  const { t } = useTranslation('motivation');
  const format = useFormat();
  return (
    <Table aria-label={label} size="small" sx={{ bgcolor: 'background.paper', '& td, & th': { px: 1, height: 48 } }}>
      <TableHead>
        <TableRow>
          <TableCell sx={{ width: '4rem' }}>{t('board.place')}</TableCell>
          <TableCell>{t('board.name')}</TableCell>
          <TableCell sx={{ textAlign: 'end' }}>{t('board.points')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry, i) => (
          <TableRow key={i} aria-current={entry.me || undefined} sx={entry.me ? { bgcolor: 'var(--ml-accent-soft)', '& td, & th': { fontWeight: 700 } } : undefined}>
            <TableCell>{format.number(entry.rank)}</TableCell>
            <TableCell component="th" scope="row" sx={{ fontWeight: 'inherit' }}>
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
                <bdi>{entry.name}</bdi>
                {entry.me && <span>({t('board.you')})</span>}
                {'zone' in entry && (entry.zone === 'promoted' || entry.me) && <Zone zone={entry.zone} />}
              </Box>
            </TableCell>
            <TableCell sx={{ textAlign: 'end', fontVariantNumeric: 'tabular-nums' }}>{format.number(entry.xp)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Who goes up is shown to all; who is near the other edge, to themselves alone. */
function Zone({ zone }: { zone: LeagueEntry['zone'] }) {
  const { t } = useTranslation('motivation');
  if (zone === 'stayed') return null;
  const up = zone === 'promoted';
  const Icon = up ? ArrowUpward : Remove;
  return (
    <>
      <Icon aria-hidden fontSize="small" sx={{ color: up ? 'var(--ml-success)' : 'text.secondary' }} />
      <Box component="span" sx={visuallyHidden}>
        {t(up ? 'board.up' : 'board.down')}
      </Box>
    </>
  );
}
