import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';

const key = (word: string) => `review.partOfSpeech.${word.trim().toLowerCase().replaceAll(' ', '_')}`;

/** In the reader's language where it is one of the common names; otherwise as the author wrote it, in the language learnt. */
export function PartOfSpeech({ of, language }: { of: string | null | undefined; language: string }) {
  const { t, i18n } = useTranslation('linguaquest');
  if (!of) return null;
  const known = i18n.exists(key(of), { ns: 'linguaquest' });
  return (
    <Typography variant="body2" color="textSecondary" {...(!known && { lang: language })}>
      {known ? t(key(of)) : <bdi>{of}</bdi>}
    </Typography>
  );
}
