import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { FieldProblem, QuestionDraft } from '../../../api/types';
import { useSettled } from '../useSettled';
import { problemText } from './itemProblems';

type Props = {
  ref: React.Ref<HTMLDivElement>;
  draft: QuestionDraft;
  /** What the server refused at the last try to save. */
  refused: readonly FieldProblem[];
  /** True after a try to save: then it is a warning and no longer a hint. */
  checked: boolean;
};

/** What keeps the question from being saved, in words, as the type's plugin on the server sees it. */
export function QuestionTodo({ ref, draft: { type, content, key, maxPoints }, refused, checked }: Props) {
  const { t } = useTranslation('teacher');
  const item = useSettled(JSON.stringify({ type, content, key, maxPoints }));
  const validation = useQuery({
    queryKey: ['validate', item],
    queryFn: () => data(api.POST('/api/unified-testing/questions/validate', { body: JSON.parse(item) })),
    enabled: Number.isFinite(maxPoints),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const found = validation.data?.problems ?? [];
  // A refusal names what validation now finds as well; once the author has moved on, validation is right.
  const rest = refused.filter(({ field }) => !/^(content|key)\b/.test(field));
  const texts = [...new Set([...found.map((one) => problemText(t, one)), ...rest.map(({ field, problem }) => `${field}: ${problem}`)])];
  if (!validation.data && rest.length === 0) return <div ref={ref} tabIndex={-1} />;
  return (
    <Alert ref={ref} tabIndex={-1} role="status" severity={texts.length === 0 ? 'success' : checked ? 'warning' : 'info'} variant="outlined">
      {texts.length === 0 ? (
        t('question.complete')
      ) : (
        <>
          <AlertTitle>{t('question.todo')}</AlertTitle>
          <ul>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  );
}
