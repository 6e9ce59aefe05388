import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { paths } from '../../../api/schema';
import type { QuestionDraft } from '../../../api/types';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';

type Filters = NonNullable<paths['/api/unified-testing/questions/export']['get']['parameters']['query']>;

async function everyQuestion(filters: Filters): Promise<QuestionDraft[]> {
  const items: QuestionDraft[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { ...filters, limit: '200', ...(cursor && { cursor }) };
    const page: { items: QuestionDraft[]; nextCursor?: string | null } = await data(
      api.GET('/api/unified-testing/questions/export', { params: { query } }),
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

/** Saves the questions that match as a file which the import reads. */
export function ExportQuestions({ filters }: { filters: Filters }) {
  const { t } = useTranslation('teacher');
  const notify = useNotify();
  const problemText = useProblemText();
  const run = useMutation({
    mutationFn: () => everyQuestion(filters),
    onSuccess: (items) => {
      const url = URL.createObjectURL(new Blob([JSON.stringify({ items }, null, 2)], { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `questions-${new Date().toISOString().slice(0, 10)}.json`;
      link.click();
      URL.revokeObjectURL(url);
      notify({ text: t('file.exported', { count: items.length }) });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  return (
    <Button onClick={() => run.mutate()} loading={run.isPending}>
      {t('questions.export')}
    </Button>
  );
}
