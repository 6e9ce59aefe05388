import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '../../../api/types';
import { FormField } from '../../../components/FormField';
import type { Word } from '../deskApi';

type Props = { words: readonly Word[]; onChange: (words: Word[]) => void; problems: readonly FieldProblem[] };

const columns = ['term', 'gloss', 'example'] as const;

/** The words that a lesson teaches, a row each. */
export function WordsForm({ words, onChange, problems }: Props) {
  const { t } = useTranslation('lessons');
  const change = (index: number, part: Partial<Word>) => onChange(words.map((word, i) => (i === index ? { ...word, ...part } : word)));
  return (
    <>
      <Box component="ol" aria-label={t('words.title')} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {words.map((word, i) => (
          <Box
            key={i}
            component="li"
            sx={{ display: 'grid', gap: 1, alignItems: 'start', gridTemplateColumns: { xs: '1fr auto', sm: '1fr 1fr 2fr auto' }, pb: { xs: 1, sm: 0 }, borderBottom: { xs: '1px solid var(--ml-border)', sm: 'none' } }}
          >
            {columns.map((column) => (
              <Box key={column} sx={{ gridColumn: { xs: '1', sm: 'auto' } }}>
                <FormField
                  size="small"
                  help=""
                  label={t(`words.${column}`, { n: i + 1 })}
                  value={word[column] ?? ''}
                  onChange={(value) => change(i, { [column]: value })}
                  problem={problems.some(({ field }) => field === `vocabulary.${i}.${column}`) ? t('words.missing') : undefined}
                />
              </Box>
            ))}
            <IconButton aria-label={t('words.remove', { n: i + 1 })} onClick={() => onChange(words.filter((_, other) => other !== i))} sx={{ gridColumn: { xs: '2', sm: 'auto' }, gridRow: { xs: '1', sm: 'auto' } }}>
              <Close />
            </IconButton>
          </Box>
        ))}
      </Box>
      <Button onClick={() => onChange([...words, { term: '', gloss: '' }])} sx={{ mt: 1 }}>
        {t('words.add')}
      </Button>
    </>
  );
}
