import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import DragIndicator from '@mui/icons-material/DragIndicator';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props<T> = {
  /** Names the list for screen readers. */
  label: string;
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** Names the row for screen readers. */
  nameOf: (row: T, index: number) => string;
  /** Absent where the user may not move anything. */
  onMove?: ((from: number, to: number) => void) | undefined;
  children: (row: T, index: number) => ReactNode;
  /** Below the row, over its whole width. */
  more?: (row: T, index: number) => ReactNode;
};

/** A list whose rows are put into order by dragging or by buttons, which keys and screen readers reach. */
export function Sortable<T>({ label, rows, rowKey, nameOf, onMove, children, more }: Props<T>) {
  const { t } = useTranslation('lessons');
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const drop = (to: number) => {
    if (dragged !== null && dragged !== to) onMove?.(dragged, to);
    setDragged(null);
    setOver(null);
  };
  return (
    <Box component="ol" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {rows.map((row, i) => (
        <Paper
          key={rowKey(row)}
          component="li"
          variant="outlined"
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(i);
          }}
          onDrop={(event) => {
            event.preventDefault();
            drop(i);
          }}
          sx={{ minWidth: 0, opacity: dragged === i ? 0.5 : 1, ...(over === i && dragged !== null && dragged !== i && { borderColor: 'primary.main', boxShadow: '0 0 0 1px var(--ml-accent)' }) }}
        >
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, p: 0.5, flexWrap: { xs: 'wrap', sm: 'nowrap' } }}>
            {onMove && (
              <Box
                aria-hidden
                draggable
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move';
                  event.dataTransfer.setData('text/plain', rowKey(row));
                  setDragged(i);
                }}
                onDragEnd={() => {
                  setDragged(null);
                  setOver(null);
                }}
                sx={{ display: { xs: 'none', sm: 'flex' }, cursor: 'grab', color: 'text.secondary', p: 0.5 }}
              >
                <DragIndicator />
              </Box>
            )}
            <Box sx={{ flexGrow: 1, minWidth: 0, flexBasis: { xs: '100%', sm: 'auto' } }}>{children(row, i)}</Box>
            {onMove && (
              <Box sx={{ display: 'flex', flexShrink: 0 }}>
                <IconButton aria-label={t('move.up', { name: nameOf(row, i) })} disabled={i === 0} onClick={() => onMove(i, i - 1)}>
                  <ArrowUpward />
                </IconButton>
                <IconButton aria-label={t('move.down', { name: nameOf(row, i) })} disabled={i === rows.length - 1} onClick={() => onMove(i, i + 1)}>
                  <ArrowDownward />
                </IconButton>
              </Box>
            )}
          </Box>
          {more?.(row, i)}
        </Paper>
      ))}
    </Box>
  );
}

/** The list with one of its elements elsewhere. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from);
  const element = list[from];
  return element === undefined ? [...list] : [...rest.slice(0, to), element, ...rest.slice(to)];
}
