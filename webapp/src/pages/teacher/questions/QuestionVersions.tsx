import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { useFormat } from '../../../app/format';
import { QueryView } from '../../../components/QueryView';

/** Who saved what and when; asked for again when the question has a new version. */
export function QuestionVersions({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation('teacher');
  const format = useFormat();
  const versions = useQuery({
    queryKey: ['question-versions', id, version],
    queryFn: () => data(api.GET('/api/unified-testing/questions/{id}/versions', { params: { path: { id } } })),
  });
  return (
    <Paper variant="outlined" component="section" aria-labelledby="versions" sx={{ p: 2, mt: 3 }}>
      <Typography variant="h2" id="versions">
        {t('question.versions')}
      </Typography>
      <QueryView query={versions} lines={2}>
        {({ items }) => (
          <ul>
            {items.map((one) => (
              <li key={one.version}>
                {t('question.version', { version: one.version })}{' '}
                <Typography component="span" color="textSecondary">
                  {t('question.versionBy', { when: format.dateTime(one.createdAt), who: nameOf(one.createdBy) })}
                </Typography>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Paper>
  );
}

const nameOf = (author: string | { name: string }) => (typeof author === 'string' ? author : author.name);
