import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { useFormat } from '../../app/format';

type Props = {
  /** By the number that a pair has in the table: names of two raters find no room beside a bar. */
  bars: readonly { number: number; kappa: number }[];
};

/** Kappa by pair. The table beside it says the same in words, so a screen reader passes the drawing by. */
export default function KappaChart({ bars }: Props) {
  const format = useFormat();
  const rtl = useTheme().direction === 'rtl';
  const lowest = Math.min(0, ...bars.map(({ kappa }) => kappa));
  return (
    <Box aria-hidden sx={{ width: '100%' }}>
      <BarChart
        layout="horizontal"
        height={56 * bars.length + 60}
        disableKeyboardNavigation
        hideLegend
        skipAnimation
        colors={['var(--ml-accent)']}
        margin={{ top: 8, bottom: 8, left: rtl ? 24 : 8, right: rtl ? 8 : 24 }}
        series={[{ data: bars.map(({ kappa }) => kappa), valueFormatter: (kappa) => (kappa === null ? '' : format.number(kappa)) }]}
        yAxis={[{ scaleType: 'band', data: bars.map(({ number }) => format.number(number)), position: rtl ? 'right' : 'left', width: 44, categoryGapRatio: 0.4, disableTicks: true }]}
        // Vazirmatn's lines are tall: with less room the labels are left out.
        xAxis={[{ min: lowest, max: 1, reverse: rtl, height: 44, valueFormatter: (kappa: number) => format.number(kappa), tickNumber: 5 }]}
        grid={{ vertical: true }}
        borderRadius={6}
      />
    </Box>
  );
}
