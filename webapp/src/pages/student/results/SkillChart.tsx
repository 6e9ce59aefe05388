import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslation } from 'react-i18next';
import type { SkillResult } from '../../../api/types';
import { useFormat } from '../../../app/format';

/** Percent by skill. The table below it says the same in words, so a screen reader passes the drawing by. */
export default function SkillChart({ skills }: { skills: readonly SkillResult[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rtl = useTheme().direction === 'rtl';
  const height = 56 * skills.length + 60;
  return (
    <Box aria-hidden sx={{ width: '100%' }}>
      <BarChart
        layout="horizontal"
        height={height}
        disableKeyboardNavigation
        hideLegend
        skipAnimation
        colors={['var(--ml-accent)']}
        margin={{ top: 8, bottom: 8, left: rtl ? 24 : 8, right: rtl ? 8 : 24 }}
        series={[{ data: skills.map(({ percent }) => percent), valueFormatter: (percent) => (percent === null ? '' : format.percent(percent)) }]}
        yAxis={[{ scaleType: 'band', data: skills.map(({ skill }) => t(`skill.${skill}`)), position: rtl ? 'right' : 'left', width: 104, categoryGapRatio: 0.4, disableTicks: true }]}
        // Vazirmatn's lines are tall: with less room the labels are left out.
        xAxis={[{ min: 0, max: 100, reverse: rtl, height: 44, valueFormatter: (percent: number) => format.percent(percent), tickNumber: 5 }]}
        grid={{ vertical: true }}
        borderRadius={6}
      />
    </Box>
  );
}
