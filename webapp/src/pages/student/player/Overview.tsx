import CheckCircle from '@mui/icons-material/CheckCircle';
import Flag from '@mui/icons-material/Flag';
import Lock from '@mui/icons-material/LockOutlined';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Session } from '../../../api/types';
import { useFormat } from '../../../app/format';
import type { Standing } from './navigation/rules';

type Props = {
  open: boolean;
  sections: Session['sections'];
  standing: (index: number) => Standing;
  current: number;
  answered: ReadonlySet<number>;
  flagged: ReadonlySet<number>;
  onGo: (index: number) => void;
  onFinish: () => void;
  onClose: () => void;
};

/** All questions of the test: what is answered, what is open, what the learner wants to see again. */
export function Overview({ open, sections, standing, current, answered, flagged, onGo, onFinish, onClose }: Props) {
  const { t } = useTranslation('student');
  const titleId = useId();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{t('overview.title')}</DialogTitle>
      <DialogContent>
        {sections.map((section, place) => (
          <Box key={place} component="section" aria-label={section.title} sx={{ mb: 2 }}>
            <Typography variant="h3" sx={{ mb: 1 }}>
              {section.title}
            </Typography>
            <Box component="ol" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fill, minmax(76px, 1fr))' }}>
              {Array.from({ length: section.to - section.from + 1 }, (_, step) => section.from + step).map((index) => (
                <li key={index}>
                  <Place index={index} standing={standing(index)} current={index === current} answered={answered.has(index)} flagged={flagged.has(index)} onGo={onGo} />
                </li>
              ))}
            </Box>
          </Box>
        ))}
      </DialogContent>
      <DialogActions sx={{ p: 2, flexWrap: 'wrap', gap: 1 }}>
        <Button component={Link} to="/student">
          {t('overview.leave')}
        </Button>
        <Box sx={{ flexGrow: 1 }} />
        <Button onClick={onClose}>{t('overview.back')}</Button>
        <Button variant="contained" onClick={onFinish}>
          {t('player.finish')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

type PlaceProps = { index: number; standing: Standing; current: boolean; answered: boolean; flagged: boolean; onGo: (index: number) => void };

function Place({ index, standing, current, answered, flagged, onGo }: PlaceProps) {
  const { t } = useTranslation('student');
  const format = useFormat();
  // The present question may be one that the server has not shown yet.
  const closed = !current && standing !== 'open';
  const states = [
    t(answered ? 'overview.answered' : 'overview.unanswered'),
    ...(flagged ? [t('overview.flagged')] : []),
    ...(closed ? [t(`overview.${standing}`)] : []),
  ];
  return (
    <Button
      fullWidth
      variant={current ? 'contained' : 'outlined'}
      aria-current={current ? 'step' : undefined}
      aria-label={[t('overview.question', { n: index + 1 }), ...states].join(t('common:list.separator'))}
      disabled={closed}
      onClick={() => onGo(index)}
      sx={{ gap: 0.5, px: 1 }}
    >
      {format.number(index + 1)}
      {answered ? <CheckCircle fontSize="small" /> : <RadioButtonUnchecked fontSize="small" />}
      {flagged && <Flag fontSize="small" />}
      {closed && standing === 'left' && <Lock fontSize="small" />}
    </Button>
  );
}
