import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/format';

/** How many answers earned which tenth of the points. The list beside it says the same in words. */
export default function PointsChart({ points }: { points: readonly number[] }) {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const rtl = useTheme().direction === 'rtl';
  return (
    <Box aria-hidden sx={{ width: '100%', maxWidth: 640 }}>
      <BarChart
        height={240}
        hideLegend
        skipAnimation
        disableKeyboardNavigation
        colors={['var(--ml-accent)']}
        series={[{ data: [...points], valueFormatter: (count) => (count === null ? '' : format.number(count)) }]}
        xAxis={[{ scaleType: 'band', data: points.map((_count, slot) => slot * 10), reverse: rtl, height: 56, label: t('statistics.share'), valueFormatter: (share: number) => format.percent(share) }]}
        yAxis={[{ position: rtl ? 'right' : 'left', width: 56, valueFormatter: (count: number) => format.number(count) }]}
        borderRadius={6}
      />
    </Box>
  );
}
