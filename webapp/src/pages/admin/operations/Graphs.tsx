import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { LineChart } from '@mui/x-charts/LineChart';
import { useTranslation } from 'react-i18next';
import type { HistoryPoint } from '../../../api/types';
import { useFormat } from '../../../app/format';

const figures = ['requestsPerSecond', 'errorsPerSecond', 'slowMillis', 'connections', 'memoryMiB'] as const;

/** The last three hours as lines; the present value stands above each in words. */
export default function Graphs({ points }: { points: readonly HistoryPoint[] }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const rtl = useTheme().direction === 'rtl';
  const last = points.at(-1);
  return (
    <Box component="ul" aria-label={t('graphs')} sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, gap: 3, m: 0, p: 0, listStyle: 'none' }}>
      {figures.map((figure) => (
        <Box component="li" key={figure} sx={{ minWidth: 0 }}>
          <Typography variant="h3">{t(`graph.${figure}`)}</Typography>
          <Typography variant="body2" color="textSecondary">
            {last && t('graph.now', { value: format.number(last[figure]) })}
          </Typography>
          <Box aria-hidden>
            <LineChart
              height={160}
              hideLegend
              skipAnimation
              disableKeyboardNavigation
              colors={[figure === 'errorsPerSecond' ? 'var(--ml-danger)' : 'var(--ml-accent)']}
              series={[{ data: points.map((point) => point[figure]), showMark: false, area: true, valueFormatter: (value) => (value === null ? '' : format.number(value)) }]}
              xAxis={[{ scaleType: 'time', data: points.map(({ at }) => new Date(at)), reverse: rtl, valueFormatter: (at: Date) => format.time(at.getTime()) }]}
              yAxis={[{ min: 0, position: rtl ? 'right' : 'left', width: 56, valueFormatter: (value: number) => format.number(value) }]}
            />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
