import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { CefrBadge } from '../../../components/CefrBadge';
import { QuestionPicker } from './QuestionPicker';

type Props = { number: number; ids: readonly string[]; onChange: (ids: string[]) => void };

/** Questions in the order the learner meets them. */
export function FixedSelection({ number, ids, onChange }: Props) {
  const { t } = useTranslation('teacher');
  const [picking, setPicking] = useState(false);
  const questions = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['question-summary', id],
      queryFn: () => data(api.GET('/api/unified-testing/questions/{id}', { params: { path: { id } } })),
    })),
  });
  return (
    <>
      <Box component="ol" sx={{ m: 0, paddingInlineStart: 3, '&:lang(fa)': { listStyleType: 'persian' } }}>
        {ids.map((id, i) => {
          const question = questions[i]?.data;
          const title = question?.title || t('questions.untitled', { id });
          return (
            <li key={id}>
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
                <Box component="bdi" sx={{ flexGrow: 1, minWidth: 0 }}>
                  {title}
                </Box>
                {question && <CefrBadge level={question.cefrLevel} />}
                <IconButton aria-label={t('template.removeQuestion', { title })} onClick={() => onChange(ids.filter((one) => one !== id))}>
                  <Close />
                </IconButton>
              </Box>
            </li>
          );
        })}
      </Box>
      <Button onClick={() => setPicking(true)}>{t('template.pick')}</Button>
      <QuestionPicker
        open={picking}
        title={t('template.pickFor', { number })}
        chosen={ids}
        onChoose={(chosen) => {
          onChange(chosen);
          setPicking(false);
        }}
        onCancel={() => setPicking(false)}
      />
    </>
  );
}
