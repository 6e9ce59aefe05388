import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';

type Props = {
  /** Ids of lessons; all of them where none is chosen. */
  chosen: readonly string[];
  onBegun: (job: string | null) => void;
};

/** Has lessons said, by which voice and whether anew. */
export function MakeSound({ chosen, onBegun }: Props) {
  const { t } = useTranslation('lessons', { keyPrefix: 'sound' });
  const notify = useNotify();
  const problemText = useProblemText();
  const [voice, setVoice] = useState('');
  const [again, setAgain] = useState(false);
  const make = useMutation({
    mutationFn: () =>
      data(
        api.POST('/api/linguaquest/audio/generate', {
          body: {
            ...(chosen.length > 0 ? { lessonIds: [...chosen] } : { all: true }),
            missingOnly: !again,
            ...(voice.trim() !== '' && { voice: voice.trim() }),
          },
        }),
      ),
    onSuccess: ({ jobKey, queued }) => {
      notify({ text: queued === 0 ? t('make.nothing') : t('make.begun', { count: queued }) });
      onBegun(jobKey ?? null);
    },
  });
  return (
    <Paper component="form" variant="outlined" aria-label={t('make.title')} onSubmit={(event) => (event.preventDefault(), make.mutate())} sx={{ p: 2, mb: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'start' }}>
        <Box sx={{ flex: '1 1 16rem' }}>
          <FormField label={t('make.voice')} value={voice} onChange={setVoice} help={t('make.voiceHelp')} size="small" autoComplete="off" ltr />
        </Box>
        <FormControlLabel control={<Checkbox checked={again} onChange={(_, on) => setAgain(on)} />} label={t('make.again')} />
        <Button type="submit" variant="contained" loading={make.isPending}>
          {chosen.length > 0 ? t('make.chosen', { count: chosen.length }) : t('make.all')}
        </Button>
      </Box>
      {make.isError && <Alert severity="warning">{problemText(make.error)}</Alert>}
    </Paper>
  );
}
