import AutoAwesome from '@mui/icons-material/AutoAwesomeOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoadedTexts } from './useLoadedTexts';
import type { Suggested } from './suggestionsApi';

const SuggestDialog = lazy(async () => ({ default: (await import('./SuggestDialog')).SuggestDialog }));

type Props = { type: string; onTake: (suggested: Suggested) => void };

/** Opens the dialog in which a draft is asked for. */
export function SuggestButton({ type, onTake }: Props) {
  const { t } = useTranslation('suggestions');
  const ready = useLoadedTexts();
  const [open, setOpen] = useState(false);
  if (!ready) return null;
  return (
    <>
      <Button variant="outlined" startIcon={<AutoAwesome />} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {open && (
        <Suspense>
          <SuggestDialog
            type={type}
            onClose={() => setOpen(false)}
            onTake={(suggested) => {
              setOpen(false);
              onTake(suggested);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Says where the draft below came from, and that nobody has checked it. */
export function SuggestionNote({ suggested: { source, model } }: { suggested: Suggested }) {
  const { t } = useTranslation('suggestions');
  return (
    <Alert severity="info" role="status" sx={{ mb: 2 }}>
      {source === 'model' ? t('note.model', { model: model ?? '' }) : t('note.rules')}
    </Alert>
  );
}
