import Box from '@mui/material/Box';
import { cefrLevels } from '../../api/types';

const from = -4;
const to = 4;
const place = (theta: number) => (100 * (Math.min(to, Math.max(from, theta)) - from)) / (to - from);

/** The levels along the scale of ability, easy ones on the left in every language like the numbers below it. */
export function ScaleLine({ cuts }: { cuts: readonly number[] }) {
  const edges = [from, ...cuts, to];
  if (!cuts.every(Number.isFinite)) return null;
  return (
    <Box aria-hidden dir="ltr" sx={{ position: 'relative', height: 36, borderRadius: 'var(--ml-radius-s)', overflow: 'hidden', bgcolor: 'var(--ml-surface-2)' }}>
      {cefrLevels.map((level, i) => {
        const start = place(edges[i]!);
        const width = Math.max(0, place(edges[i + 1]!) - start);
        return (
          <Box
            key={level}
            sx={{
              position: 'absolute',
              left: `${start}%`,
              width: `${width}%`,
              height: '100%',
              display: 'grid',
              placeItems: 'center',
              fontWeight: 600,
              bgcolor: i % 2 ? 'var(--ml-accent-soft)' : 'var(--ml-surface-2)',
              borderInlineEnd: '1px solid var(--ml-border-strong)',
            }}
          >
            {width > 6 ? level : ''}
          </Box>
        );
      })}
    </Box>
  );
}
