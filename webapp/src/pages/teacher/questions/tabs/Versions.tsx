import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client';
import type { Question, QuestionVersion, TextChange } from '../../../../api/types';
import { useFormat } from '../../../../app/format';
import { ConfirmDialog } from '../../../../components/ConfirmDialog';
import { DataList } from '../../../../components/DataList';
import { useProblemText } from '../../../../components/problemText';
import { QueryView } from '../../../../components/QueryView';
import { useNotify } from '../../../../components/Snackbars';
import { ChoiceField } from '../../ChoiceField';
import { Section } from './Section';

/** Who saved what and when, what changed between two versions, and taking an old one back. */
export function Versions({ question }: { question: Question }) {
  const { id, version } = question;
  const { t } = useTranslation('bank');
  const versions = useQuery({
    queryKey: ['question-versions', id, version],
    queryFn: () => data(api.GET('/api/unified-testing/questions/{id}/versions', { params: { path: { id } } })),
  });
  return (
    <QueryView query={versions}>
      {({ items }) => (
        <>
          <Section title={t('page.versions')}>
            <List question={question} versions={items} />
          </Section>
          {items.length > 1 && <Compare key={version} id={id} versions={items.map((one) => one.version)} />}
        </>
      )}
    </QueryView>
  );
}

const nameOf = (author: string | { name: string }) => (typeof author === 'string' ? author : author.name);

function List({ question, versions }: { question: Question; versions: QuestionVersion[] }) {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [wanted, setWanted] = useState<number | null>(null);
  const restore = useMutation({
    mutationFn: (version: number) =>
      data(
        api.POST('/api/unified-testing/questions/{id}/versions/{version}/restore', {
          params: { path: { id: question.id, version: String(version) }, header: { 'If-Match': `"${question.version}"` } },
        }),
      ),
    onSuccess: (restored) => {
      client.setQueryData(['question', question.id], restored);
      void client.invalidateQueries({ queryKey: ['questions'] });
      notify({ text: t('versions.restored', { version: restored.version }) });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => setWanted(null),
  });
  return (
    <>
      <DataList
        label={t('page.versions')}
        rows={versions}
        rowKey={(row) => String(row.version)}
        columns={[
          {
            id: 'version',
            label: t('page.versions'),
            primary: true,
            cell: (row) => `${t('teacher:question.version', { version: row.version })}${row.version === question.version ? ` (${t('versions.present')})` : ''}`,
          },
          { id: 'title', label: t('teacher:questions.name'), cell: (row) => <bdi>{row.title}</bdi> },
          { id: 'by', label: t('list.author'), cell: (row) => t('teacher:question.versionBy', { when: format.dateTime(row.createdAt), who: nameOf(row.createdBy) }) },
        ]}
        actionsLabel={t('versions.restore')}
        actions={(row) =>
          row.version !== question.version && (
            <Button onClick={() => setWanted(row.version)} aria-label={t('versions.restoreOf', { version: row.version })}>
              {t('versions.restore')}
            </Button>
          )
        }
      />
      <ConfirmDialog
        open={wanted !== null}
        title={t('versions.restoreOf', { version: wanted ?? 0 })}
        effect={t('versions.restoreEffect', { version: wanted ?? 0 })}
        confirmLabel={t('versions.restore')}
        busy={restore.isPending}
        onConfirm={() => wanted !== null && restore.mutate(wanted)}
        onCancel={() => setWanted(null)}
      />
    </>
  );
}

function Compare({ id, versions }: { id: string; versions: number[] }) {
  const { t } = useTranslation('bank');
  const [newest = 1, second = 1] = versions;
  const [from, setFrom] = useState(String(second));
  const [to, setTo] = useState(String(newest));
  const options = versions.map((version) => ({ value: String(version), label: t('teacher:question.version', { version }) }));
  const changes = useQuery({
    queryKey: ['question-changes', id, from, to],
    queryFn: () => data(api.GET('/api/unified-testing/questions/{id}/versions/{version}/changes-since/{from}', { params: { path: { id, version: to, from } } })),
  });
  return (
    <Section title={t('versions.compare')}>
      <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: '1fr 1fr', sm: '200px 200px' } }}>
        <ChoiceField dense label={t('versions.from')} value={from} options={options} onChange={setFrom} />
        <ChoiceField dense label={t('versions.to')} value={to} options={options} onChange={setTo} />
      </Box>
      <QueryView query={changes} lines={3}>
        {({ changes: found }) => (found.length === 0 ? <Typography>{t('versions.same')}</Typography> : <Changes changes={found} />)}
      </QueryView>
    </Section>
  );
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));

function Changes({ changes }: { changes: readonly TextChange[] }) {
  const { t } = useTranslation('bank');
  const side = (value: unknown, tone: 'danger' | 'success') =>
    value === undefined || value === null ? null : (
      <Box
        component={tone === 'danger' ? 'del' : 'ins'}
        dir="auto"
        sx={{ display: 'block', textDecoration: 'none', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', p: 1, borderRadius: 1, bgcolor: `var(--ml-${tone}-soft)` }}
      >
        {asText(value)}
      </Box>
    );
  return (
    <DataList
      label={t('versions.changes')}
      rows={changes}
      rowKey={({ path, kind }) => `${path} ${kind}`}
      columns={[
        {
          id: 'place',
          label: t('versions.place'),
          primary: true,
          cell: ({ path, kind }) => (
            <>
              <Box component="code" dir="ltr" sx={{ overflowWrap: 'anywhere' }}>
                {path}
              </Box>
              <Typography variant="body2" color="textSecondary">
                {t(`versions.kinds.${kind}`)}
              </Typography>
            </>
          ),
        },
        { id: 'before', label: t('versions.before'), cell: ({ before }) => side(before, 'danger') },
        { id: 'after', label: t('versions.after'), cell: ({ after }) => side(after, 'success') },
      ]}
    />
  );
}
