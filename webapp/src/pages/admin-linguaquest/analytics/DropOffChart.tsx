import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import type { ActivityFigures } from '../deskApi';

/** At which activity learners left who did not hand in. The table says the same in numbers. */
export default function DropOffChart({ activities }: { activities: readonly ActivityFigures[] }) {
  const { t } = useTranslation('lessons');
  const format = useFormat();
  const rtl = useTheme().direction === 'rtl';
  const present = activities.filter((one) => one.present);
  return (
    <Box aria-hidden sx={{ width: '100%', maxWidth: 640, mb: 2 }}>
      <Typography sx={{ fontWeight: 600 }}>{t('analytics.dropOff')}</Typography>
      <BarChart
        height={240}
        hideLegend
        skipAnimation
        disableKeyboardNavigation
        colors={['var(--ml-accent)']}
        series={[{ data: present.map(({ leftHere }) => leftHere), valueFormatter: (count) => (count === null ? '' : format.number(count)) }]}
        xAxis={[{ scaleType: 'band', data: present.map((_activity, i) => i + 1), reverse: rtl, height: 56, label: t('analytics.activity'), valueFormatter: (n: number) => format.number(n) }]}
        yAxis={[{ position: rtl ? 'right' : 'left', width: 56, tickMinStep: 1, valueFormatter: (count: number) => format.number(count) }]}
        borderRadius={6}
      />
    </Box>
  );
}
