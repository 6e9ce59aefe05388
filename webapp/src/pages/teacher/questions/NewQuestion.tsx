import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { skills, type QuestionDraft } from '../../../api/types';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { LoadingState } from '../../../components/LoadingState';
import { PageHeader } from '../../../components/PageHeader';
import { useQuestionTypes, type NamedType } from '../itemTypes';
import { SuggestButton, SuggestionNote } from '../suggestions';
import type { Suggested } from '../suggestions/suggestionsApi';
import { newDraft } from './questionDraft';
import { QuestionEditor } from './QuestionEditor';

/** First the type, which the address keeps, then the question. */
export function NewQuestion() {
  const { t } = useTranslation('teacher');
  const [params] = useSearchParams();
  const types = useQuestionTypes();
  const offered = types.items.filter(({ licensed, on }) => licensed && on);
  const type = offered.find((one) => one.type === params.get('type'));
  if (type) return <NewOfType key={type.type} type={type} />;
  return (
    <>
      <PageHeader title={t('question.new')} subtitle={t('question.pickType')} />
      {types.isPending && <LoadingState />}
      {types.error && <ErrorState error={types.error} onRetry={() => void types.refetch()} />}
      {!types.isPending && !types.error && offered.length === 0 && <EmptyState text={t('question.noTypes')} />}
      <Box component="ul" sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr', md: '1fr 1fr 1fr' }, listStyle: 'none', p: 0, m: 0 }}>
        {offered.map(({ type: id, name, description }) => (
          <Card key={id} component="li" variant="outlined">
            <CardActionArea component={RouterLink} to={`?type=${encodeURIComponent(id)}`} sx={{ height: '100%' }}>
              <CardContent>
                <Typography variant="h2">{name}</Typography>
                <Typography color="textSecondary">{description}</Typography>
              </CardContent>
            </CardActionArea>
          </Card>
        ))}
      </Box>
    </>
  );
}

function NewOfType({ type }: { type: NamedType }) {
  const { t } = useTranslation('teacher');
  const skill = skills.find((one) => type.skills.includes(one)) ?? 'grammar';
  const [start, setStart] = useState<QuestionDraft>(() => newDraft(type.type, skill));
  const [suggested, setSuggested] = useState<Suggested | null>(null);
  /** How many suggestions were taken; each opens the editor anew. */
  const [taken, setTaken] = useState(0);
  const take = (one: Suggested) => {
    setStart(one.draft);
    setSuggested(one);
    setTaken(taken + 1);
  };
  return (
    <>
      <PageHeader title={t('question.new')} subtitle={type.name} actions={<SuggestButton type={type.type} onTake={take} />} />
      {suggested && <SuggestionNote key={taken} suggested={suggested} />}
      <QuestionEditor
        key={taken}
        start={start}
        plugin={{ id: type.id, build: type.build, ui: type.ui }}
        stored={null}
        unsaved={suggested !== null}
      />
    </>
  );
}
