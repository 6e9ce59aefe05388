import Close from '@mui/icons-material/Close';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../../ui-kit/base-element.js';
import { useFormat } from '../../../app/format';
import { useActivityTypes } from '../../teacher/itemTypes';
import { textIn, type Lesson } from '../deskApi';
import { ActivityPreview } from './ActivityPreview';

type Props = { lesson: Lesson; media: Media; onClose: () => void };

/** The whole lesson as on a learner's phone, one screen after the other. Nothing is earned and nothing kept. */
export function PhonePreview({ lesson, media, onClose }: Props) {
  const { t, i18n } = useTranslation('lessons');
  const format = useFormat();
  const types = useActivityTypes();
  const phone = useMediaQuery(useTheme().breakpoints.down('sm'));
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [step, setStep] = useState(0);
  const { activities } = lesson;
  const activity = activities[step - 1];
  const type = types.items.find((one) => one.type === activity?.type);
  useEffect(() => {
    if (step > 0) heading.current?.focus({ preventScroll: true });
  }, [step]);
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} fullScreen={phone} slotProps={{ paper: { sx: { width: { sm: 390 }, height: { sm: 760 }, borderRadius: { sm: 6 } } } }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, p: 1, pb: 0 }}>
        <IconButton aria-label={t('preview.close')} onClick={onClose}>
          <Close />
        </IconButton>
        <LinearProgress
          variant="determinate"
          value={activities.length === 0 ? 0 : (100 * Math.min(step, activities.length)) / activities.length}
          aria-label={t('preview.progress')}
          sx={{ flexGrow: 1, height: 10, borderRadius: 5, marginInlineEnd: 1 }}
        />
      </Box>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Alert severity="info" icon={false} sx={{ py: 0 }}>
          {t('preview.note')}
        </Alert>
        <Typography id={title} ref={heading} tabIndex={-1} component="h2" variant="h1" dir="auto" sx={{ outline: 0, ...(step > 0 && { fontSize: '1.25rem' }) }}>
          {activity ? t('preview.activity', { number: format.number(step), of: format.number(activities.length) }) : step === 0 ? textIn(lesson.title, i18n.language) : t('preview.end')}
        </Typography>
        <Box sx={{ flexGrow: 1 }}>
          {step === 0 && <Introduction lesson={lesson} />}
          {activity && type && (
            <ActivityPreview key={activity.id} activity={activity} plugin={{ id: type.id, build: type.build, ui: type.ui }} language={lesson.language} media={media} />
          )}
          {activity && !type && !types.isPending && <Alert severity="warning">{t('activities.away', { type: activity.type })}</Alert>}
          {step > activities.length && <Typography>{t('preview.endText', { xp: format.number(lesson.xpReward) })}</Typography>}
        </Box>
        <Box sx={{ display: 'flex', gap: 1 }}>
          {step > 0 && <Button onClick={() => setStep(step - 1)}>{t('common:action.back')}</Button>}
          {step <= activities.length ? (
            <Button variant="contained" fullWidth onClick={() => setStep(step + 1)}>
              {t('preview.next')}
            </Button>
          ) : (
            <Button variant="contained" fullWidth onClick={onClose}>
              {t('preview.close')}
            </Button>
          )}
        </Box>
      </DialogContent>
    </Dialog>
  );
}

function Introduction({ lesson }: { lesson: Lesson }) {
  const { t, i18n } = useTranslation('lessons');
  return (
    <>
      <Typography dir="auto" sx={{ whiteSpace: 'pre-line', mb: 2 }}>
        {textIn(lesson.introduction ?? lesson.description, i18n.language)}
      </Typography>
      {lesson.vocabulary.length > 0 && (
        <Box component="dl" aria-label={t('words.title')} sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1, m: 0 }}>
          {lesson.vocabulary.map(({ term, gloss }, i) => (
            <Box key={i} sx={{ display: 'contents' }}>
              <Typography component="dt" lang={lesson.language} dir="auto" sx={{ fontWeight: 600 }}>
                {term}
              </Typography>
              <Typography component="dd" dir="auto" sx={{ m: 0 }}>
                {gloss}
              </Typography>
            </Box>
          ))}
        </Box>
      )}
    </>
  );
}
