import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ScatterChart } from '@mui/x-charts/ScatterChart';
import { useTranslation } from 'react-i18next';
import type { CalibratedQuestion } from '../../api/types';
import { useFormat } from '../../app/format';

/** Old difficulty across, new difficulty up: what has not moved lies on the diagonal. The table says the same in numbers. */
export default function DifficultyChart({ questions }: { questions: readonly CalibratedQuestion[] }) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const point = (row: CalibratedQuestion) => ({ id: row.questionId, x: row.before.b, y: row.after.b });
  const usable = questions.filter((row) => row.objections.length === 0 && !row.drift?.drifted);
  const doubtful = questions.filter((row) => row.objections.length > 0 || row.drift?.drifted);
  const axis = { min: -4, max: 4, valueFormatter: (value: number) => format.number(value) };
  return (
    <Box aria-hidden dir="ltr" sx={{ maxWidth: 640 }}>
      <Typography sx={{ fontWeight: 600 }} dir="auto">
        {t('calibration.chart')}
      </Typography>
      <ScatterChart
        height={360}
        skipAnimation
        disableKeyboardNavigation
        colors={['var(--ml-accent)', 'var(--ml-danger)']}
        series={[
          { label: t('calibration.usable'), data: usable.map(point), markerSize: 5 },
          { label: t('calibration.doubtful'), data: doubtful.map(point), markerSize: 5 },
        ]}
        xAxis={[{ ...axis, label: t('calibration.oldB') }]}
        yAxis={[{ ...axis, label: t('calibration.newB'), width: 56 }]}
        grid={{ horizontal: true, vertical: true }}
      />
    </Box>
  );
}
