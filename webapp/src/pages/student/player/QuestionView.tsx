import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../../ui-kit/base-element.js';
import type { SessionQuestion } from '../../../api/types';
import { isProblem } from '../../../api/problem';
import { QuestionHost } from '../../../components/QuestionHost';
import { QueryView } from '../../../components/QueryView';

type Props = {
  query: UseQueryResult<SessionQuestion>;
  responseTo: (question: SessionQuestion) => unknown;
  readOnly: boolean;
  media: Media;
  onResponse: (question: SessionQuestion, response: unknown) => void;
};

/** One question; while its type is being replaced, a friendly wait that ends by itself. */
export function QuestionView({ query, responseTo, readOnly, media, onResponse }: Props) {
  const away = query.data ? query.data.plugin == null : isProblem(query.error, 'plugin-unavailable');
  if (away) return <TypeAway />;
  return (
    <QueryView query={query}>
      {(question) => <Player key={question.questionId} question={question} response={responseTo(question)} readOnly={readOnly} media={media} onResponse={onResponse} />}
    </QueryView>
  );
}

type PlayerProps = { question: SessionQuestion; response: unknown; readOnly: boolean; media: Media; onResponse: Props['onResponse'] };

function Player({ question, response, readOnly, media, onResponse }: PlayerProps) {
  if (!question.plugin) return null;
  return (
    <QuestionHost
      key={question.plugin.build}
      plugin={question.plugin}
      content={question.content}
      language={question.language}
      response={response}
      readOnly={readOnly}
      media={media}
      onResponse={(next) => onResponse(question, next)}
    />
  );
}

function TypeAway() {
  const { t } = useTranslation('student');
  return (
    <Alert severity="info" variant="outlined" role="status">
      {t('player.typeAway')}
      <LinearProgress aria-label={t('common:state.loading')} sx={{ mt: 2 }} />
    </Alert>
  );
}
