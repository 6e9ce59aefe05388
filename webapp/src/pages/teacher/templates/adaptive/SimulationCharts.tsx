import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslation } from 'react-i18next';
import type { SimulatedTest } from '../../../../api/types';
import { useFormat } from '../../../../app/format';

const bins = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 1];

/** How many questions of the pool were seen by which share of learners, and the error by ability. */
export default function SimulationCharts({ report }: { report: SimulatedTest }) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const rtl = useTheme().direction === 'rtl';
  const counts = bins.map((to, i) => report.exposures.filter((share) => share <= to && (i === 0 || share > bins[i - 1]!)).length);
  const axis = { position: rtl ? ('right' as const) : ('left' as const), width: 56, disableTicks: true };
  return (
    <Box aria-hidden sx={{ display: 'grid', gap: 3, gridTemplateColumns: { md: '1fr 1fr' }, mb: 3 }}>
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{t('simulation.exposureChart')}</Typography>
        <BarChart
          height={260}
          hideLegend
          skipAnimation
          disableKeyboardNavigation
          colors={['var(--ml-accent)']}
          series={[{ data: counts }]}
          xAxis={[{ scaleType: 'band', reverse: rtl, height: 44, data: bins.map((to) => t('simulation.upTo', { percent: format.percent(100 * to) })) }]}
          yAxis={[{ ...axis, valueFormatter: (count: number) => format.number(count) }]}
          grid={{ horizontal: true }}
          borderRadius={6}
        />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{t('simulation.errorChart')}</Typography>
        <BarChart
          height={260}
          hideLegend
          skipAnimation
          disableKeyboardNavigation
          colors={['var(--ml-accent)']}
          series={[{ data: report.bands.map(({ rmse }) => rmse) }]}
          xAxis={[
            {
              scaleType: 'band',
              reverse: rtl,
              height: 44,
              data: report.bands.map(({ from, to }) => format.number(from == null ? to! - 0.5 : to == null ? from + 0.5 : (from + to) / 2)),
            },
          ]}
          yAxis={[{ ...axis, valueFormatter: (error: number) => format.number(error) }]}
          grid={{ horizontal: true }}
          borderRadius={6}
        />
      </Box>
    </Box>
  );
}
