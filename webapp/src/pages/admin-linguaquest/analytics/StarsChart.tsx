import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { ScatterChart } from '@mui/x-charts/ScatterChart';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { textIn, type LessonFigures } from '../deskApi';

/** How hard learners find a lesson across, how many stars they give it up. The table says the same in numbers. */
export default function StarsChart({ lessons }: { lessons: readonly LessonFigures[] }) {
  const { t, i18n } = useTranslation('lessons');
  const format = useFormat();
  const rtl = useTheme().direction === 'rtl';
  const named = new Map(lessons.map((lesson) => [lesson.lessonId, textIn(lesson.title, i18n.language)]));
  return (
    <Box aria-hidden sx={{ maxWidth: 640, mb: 3 }}>
      <Typography sx={{ fontWeight: 600 }}>{t('analytics.starsChart')}</Typography>
      <ScatterChart
        height={320}
        hideLegend
        skipAnimation
        disableKeyboardNavigation
        colors={['var(--ml-accent)']}
        series={[
          {
            data: lessons.map(({ lessonId, difficulty = 0, stars = 0 }) => ({ id: lessonId, x: difficulty, y: stars })),
            markerSize: 6,
            valueFormatter: (point) => (point === null ? '' : `${named.get(String(point.id)) ?? ''}: ${format.number(point.y)}`),
          },
        ]}
        xAxis={[{ min: -1, max: 1, tickInterval: [-1, 0, 1], reverse: rtl, height: 56, label: t('analytics.difficulty'), valueFormatter: (value: number) => (value === -1 ? t('feedback.difficulty.too_easy') : value === 0 ? t('feedback.difficulty.just_right') : value === 1 ? t('feedback.difficulty.too_hard') : '') }]}
        yAxis={[{ position: rtl ? 'right' : 'left', min: 1, max: 5, width: 56, label: t('analytics.stars'), valueFormatter: (value: number) => format.number(value) }]}
        grid={{ horizontal: true, vertical: true }}
        // room for the last label, of which half stands beyond the axis
        margin={rtl ? { left: 48 } : { right: 48 }}
      />
    </Box>
  );
}
