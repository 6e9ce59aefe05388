import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useTheme } from '@mui/material/styles';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { isProblem } from '../../../api/problem';
import type { CefrLevel, QuestionDraft } from '../../../api/types';
import { useAccess } from '../../../app/access';
import { useFormat } from '../../../app/format';
import { ErrorState } from '../../../components/ErrorState';
import { FormField } from '../../../components/FormField';
import { ChoiceField } from '../ChoiceField';
import { useChoices } from '../choices';
import { suggest, type Suggested, type Suggestions } from './suggestionsApi';

const counts = ['1', '3', '5'] as const;

type Props = { type: string; onTake: (suggested: Suggested) => void; onClose: () => void };

/** Topic, level and language; then the drafts, of which one is opened. Nothing is saved here. */
export function SuggestDialog({ type, onTake, onClose }: Props) {
  const { t } = useTranslation('suggestions');
  const format = useFormat();
  const { levels, languages } = useChoices();
  const titleId = useId();
  const small = useMediaQuery(useTheme().breakpoints.down('sm'));
  const [topic, setTopic] = useState('');
  const [level, setLevel] = useState<CefrLevel>('B1');
  const [language, setLanguage] = useState('en');
  const [count, setCount] = useState<string>('3');
  const [missing, setMissing] = useState(false);
  const ask = useMutation({ mutationFn: () => suggest({ topic, questionType: type, level, language, count: Number(count) }) });
  const submit = () => {
    setMissing(true);
    if (topic.trim() !== '') ask.mutate();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm" fullScreen={small}>
      <DialogTitle id={titleId}>{t('title')}</DialogTitle>
      <DialogContent>
        <Box
          component="form"
          id={`${titleId}-form`}
          noValidate
          sx={{ display: 'grid', gap: 1, pt: 1 }}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <FormField
            label={t('topic')}
            value={topic}
            onChange={setTopic}
            minRows={3}
            required
            help={t('topicHelp')}
            problem={missing && topic.trim() === '' ? t('topicMissing') : undefined}
          />
          <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { sm: '1fr 1fr 1fr' } }}>
            <ChoiceField label={t('level')} value={level} options={levels} onChange={(value) => value !== '' && setLevel(value)} dense />
            <ChoiceField label={t('language')} value={language} options={languages(language)} onChange={setLanguage} dense />
            <ChoiceField
              label={t('count')}
              value={count}
              options={counts.map((value) => ({ value, label: format.number(Number(value)) }))}
              onChange={setCount}
              dense
            />
          </Box>
        </Box>
        <Box role="status" sx={{ mt: 2 }}>
          {ask.isPending && <Typography color="textSecondary">{t('busy')}</Typography>}
          {ask.data && <Drafts suggestions={ask.data} onTake={onTake} />}
        </Box>
        {ask.isError && (isProblem(ask.error, 'nothing-to-suggest') ? <Nothing /> : <ErrorState error={ask.error} onRetry={submit} />)}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('common:action.close')}</Button>
        <Button type="submit" form={`${titleId}-form`} variant="contained" loading={ask.isPending}>
          {t(ask.data ? 'again' : 'ask')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Drafts({ suggestions: { source, model, note, items }, onTake }: { suggestions: Suggestions; onTake: Props['onTake'] }) {
  const { t } = useTranslation('suggestions');
  return (
    <>
      <Alert severity={source === 'model' ? 'success' : 'info'} variant="outlined">
        {source === 'model' ? t('from.model', { model: model ?? '', count: items.length }) : t('from.rules', { count: items.length })}
        {note && (
          <Box component="p" dir="auto" sx={{ m: 0, mt: 0.5 }}>
            {note}
          </Box>
        )}
      </Alert>
      <List aria-label={t('drafts')}>
        {items.map(({ draft, repaired }, index) => (
          <ListItem key={index} disablePadding>
            <ListItemButton onClick={() => onTake({ draft: draft as QuestionDraft, source, model })}>
              <ListItemText
                primary={<bdi>{draft.title || t('untitled')}</bdi>}
                secondary={repaired ? t('repaired') : t('openDraft')}
              />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </>
  );
}

/** Why there is nothing, and what would help; the way to the providers for those who may go there. */
function Nothing() {
  const { t } = useTranslation('suggestions');
  const { canEnter } = useAccess();
  return (
    <Alert severity="info" variant="outlined" role="alert">
      {t('nothing')}
      {canEnter('providers') && (
        <Box sx={{ mt: 1 }}>
          <Link component={RouterLink} to="/admin/providers">
            {t('toProviders')}
          </Link>
        </Box>
      )}
    </Alert>
  );
}
