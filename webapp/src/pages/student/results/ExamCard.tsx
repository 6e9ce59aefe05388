import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { ExamPaperResult, ExamResult } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { CefrBadge } from '../../../components/CefrBadge';

type Scale = ExamPaperResult['scale'];

/** What a test comes to on the scale of an examination: each paper, the total, and how sure that is. */
export default function ExamCard({ exam }: { exam: ExamResult }) {
  const { t, i18n } = useTranslation('exams');
  const points = usePoints();
  const noteText = (note: string) => t(`note.${i18n.exists(`exams:note.${note}`) ? note : 'other'}`, { profile: exam.profile });
  if (exam.version === undefined)
    return (
      <Alert severity="info" sx={{ mb: 3 }}>
        {noteText(exam.note ?? 'profile-absent')}
      </Alert>
    );
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby="exam"
      sx={{ p: { xs: 2, sm: 4 }, mb: 4, borderRadius: 'var(--ml-radius-l)' }}
    >
      <Typography variant="h2" id="exam" sx={{ mb: 2, textAlign: 'center' }}>
        {t('card.title', { exam: exam.title })}
      </Typography>
      {exam.total != null && exam.scale && (
        <Box sx={{ textAlign: 'center', mb: 3 }}>
          <Typography color="textSecondary">{t('card.overall')}</Typography>
          <Typography component="p" sx={{ fontSize: '2.25rem', fontWeight: 700, lineHeight: 1.4 }}>
            {points(exam.total, exam.scale)}
          </Typography>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
            <Range scale={exam.scale} />
          </Typography>
          {exam.cefrLevel && <CefrBadge level={exam.cefrLevel} />}
          {exam.note && <Note>{noteText(exam.note)}</Note>}
        </Box>
      )}
      <Box
        component="ul"
        aria-label={t('card.papers')}
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: { xs: 1, sm: 2 },
          gridTemplateColumns: { xs: '1fr 1fr', sm: `repeat(${Math.max(1, Math.min(4, exam.papers.length))}, 1fr)` },
        }}
      >
        {exam.papers.map((paper) => (
          <Box
            component="li"
            key={paper.paper}
            sx={{ p: { xs: 1.5, sm: 2 }, borderRadius: 'var(--ml-radius-m)', bgcolor: 'var(--ml-surface-2)', display: 'flex', flexDirection: 'column', gap: 0.5 }}
          >
            <Typography sx={{ fontWeight: 600 }}>{paper.titles[i18n.language] ?? paper.titles.en ?? paper.paper}</Typography>
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
              <Typography component="span" sx={{ fontSize: '1.5rem', fontWeight: 700, lineHeight: 1.4 }}>
                {paper.value == null ? '–' : points(paper.value, paper.scale)}
              </Typography>
              {paper.cefrLevel && <CefrBadge level={paper.cefrLevel} />}
            </Box>
            <Typography variant="body2" color="textSecondary">
              <Range scale={paper.scale} />
            </Typography>
            {paper.note && <Note>{noteText(paper.note)}</Note>}
          </Box>
        ))}
      </Box>
      {exam.total == null && exam.note && <Typography sx={{ mt: 2 }}>{noteText(exam.note)}</Typography>}
      <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
        {exam.estimate && <>{t('card.estimate')} </>}
        {t('card.version', { version: exam.version })}
      </Typography>
    </Paper>
  );
}

function Range({ scale }: { scale: Scale }) {
  const { t } = useTranslation('exams');
  const format = useFormat();
  return t('card.range', { lowest: format.number(scale.lowest), highest: format.number(scale.highest) });
}

function Note({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
      {children}
    </Typography>
  );
}

/** Bands by halves are always written with their half: 7.0 as well as 6.5. */
function usePoints() {
  const { locale } = useFormat();
  return (value: number, { step }: Scale) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: step < 1 ? 1 : 0, maximumFractionDigits: 2, useGrouping: false }).format(value);
}
