import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../api/types';
import { useFormat } from '../../app/format';
import { Rules } from './rules/Rules';

export const cardLook = { p: { xs: 1, sm: 2 }, borderRadius: 'var(--ml-radius-l)' };

type Props = {
  template: Template;
  onStart: () => void;
  busy: boolean;
  /** Where the card is all that there is, its title is the page's. */
  titleAs?: 'h1' | 'h2';
};

/** One test that a learner may begin. */
export function StartCard({ template, onStart, busy, titleAs = 'h2' }: Props) {
  const { t } = useTranslation('student');
  return (
    <Card variant="outlined" sx={cardLook}>
      <CardContent>
        <Typography variant="h2" component={titleAs} lang={template.language} dir="auto">
          {template.title}
        </Typography>
        {template.description && (
          <Typography lang={template.language} dir="auto" sx={{ mb: 1 }}>
            {template.description}
          </Typography>
        )}
        <Facts template={template} />
        <Button onClick={onStart} loading={busy} variant="contained" size="large" fullWidth>
          {t('home.start')}
        </Button>
      </CardContent>
    </Card>
  );
}

function Facts({ template }: { template: Template }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  return (
    <Box component="ul" sx={{ color: 'text.secondary', mb: 3, paddingInlineStart: 3 }}>
      <li>{t(template.mode === 'adaptive' ? 'facts.atMost' : 'facts.questions', { n: template.questionCount })}</li>
      <li>{template.timeLimitSec == null ? t('facts.noClock') : t('facts.clock', { time: format.clock(template.timeLimitSec) })}</li>
      <Rules template={template} />
      <li>{t('facts.saved')}</li>
    </Box>
  );
}
