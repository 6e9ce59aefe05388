import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, data } from '../../api/client';
import type { Session, Template } from '../../api/types';
import { useUser } from '../../app/account';
import { useFormat } from '../../app/format';
import { loadArea } from '../../app/texts';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorState } from '../../components/ErrorState';
import { PageHeader } from '../../components/PageHeader';
import { QueryView } from '../../components/QueryView';
import { mySessions, openTemplates, sessionOf } from './queries';
import { rulesOf } from './rules/rulesOf';
import { finished, whatNow } from './whatNow';

const RuleList = lazy(async () => (await Promise.all([import('./rules/RuleList'), loadArea('navigation')]))[0]);

/** Answers "what now?" with one card; results and other tests come below. */
export function StudentHome() {
  const { t } = useTranslation('student');
  const user = useUser();
  const sessions = useQuery(mySessions);
  const templates = useQuery(openTemplates);
  const start = useStart();
  return (
    <>
      <PageHeader title={t('home.title', { name: user?.displayName })} />
      {start.failure}
      <QueryView query={sessions}>
        {({ items: mine }) => (
          <QueryView query={templates}>
            {({ items: offered }) => {
              const now = whatNow(mine, offered);
              const others = offered.filter((template) => now.kind !== 'start' || template.id !== now.template.id);
              return (
                <>
                  {now.kind === 'resume' && <ResumeCard session={now.session} />}
                  {now.kind === 'start' && <StartCard template={now.template} onStart={() => start.ask(now.template)} busy={start.busy} />}
                  {now.kind === 'nothing' && <NothingCard />}
                  <Results sessions={finished(mine)} />
                  {now.kind !== 'resume' && <OtherTests templates={others} onStart={start.ask} />}
                </>
              );
            }}
          </QueryView>
        )}
      </QueryView>
      {start.dialog}
    </>
  );
}

function useStart() {
  const { t } = useTranslation('student');
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Template | null>(null);
  const start = useMutation({
    mutationFn: (templateId: string) => data(api.POST('/api/unified-testing/sessions/start', { body: { templateId } })),
    onSuccess: (session) => {
      client.setQueryData(sessionOf(session.id).queryKey, session);
      void client.invalidateQueries({ queryKey: mySessions.queryKey });
      return navigate(`/student/tests/${session.id}`);
    },
    onSettled: () => setAsked(null),
  });
  return {
    busy: start.isPending,
    failure: start.isError && (
      <Box sx={{ mb: 2 }}>
        <ErrorState error={start.error} />
      </Box>
    ),
    // Without a clock and rules there is nothing to warn of.
    ask: (template: Template) => (template.timeLimitSec == null && rulesOf(template).length === 0 ? start.mutate(template.id) : setAsked(template)),
    dialog: (
      <ConfirmDialog
        open={asked !== null}
        title={t('start.title', { title: asked?.title })}
        effect={
          <>
            {asked?.timeLimitSec != null && <Typography>{t('start.clock', { time: format.clock(asked.timeLimitSec) })}</Typography>}
            {asked && rulesOf(asked).length > 0 && (
              <Box component="ul" sx={{ paddingInlineStart: 3, mb: 0 }}>
                <Suspense>
                  <RuleList template={asked} />
                </Suspense>
              </Box>
            )}
          </>
        }
        confirmLabel={t('home.start')}
        busy={start.isPending}
        onConfirm={() => asked && start.mutate(asked.id)}
        onCancel={() => setAsked(null)}
      />
    ),
  };
}

const cardLook = { p: { xs: 1, sm: 2 }, borderRadius: 'var(--ml-radius-l)' };

function ResumeCard({ session }: { session: Session }) {
  const { t } = useTranslation('student');
  return (
    <Card variant="outlined" sx={cardLook}>
      <CardContent>
        <Typography variant="h2">{session.title}</Typography>
        <Typography color="textSecondary" sx={{ mb: 3 }}>
          {session.adaptive ? t('home.soFar', { count: session.answered.length }) : t('home.answered', { n: session.answered.length, count: session.questionCount })}
        </Typography>
        <Button component={Link} to={`/student/tests/${session.id}`} variant="contained" size="large" fullWidth>
          {t('home.resume')}
        </Button>
      </CardContent>
    </Card>
  );
}

function StartCard({ template, onStart, busy }: { template: Template; onStart: () => void; busy: boolean }) {
  const { t } = useTranslation('student');
  return (
    <Card variant="outlined" sx={cardLook}>
      <CardContent>
        <Typography variant="h2" lang={template.language} dir="auto">
          {template.title}
        </Typography>
        {template.description && (
          <Typography lang={template.language} dir="auto" sx={{ mb: 1 }}>
            {template.description}
          </Typography>
        )}
        <Facts template={template} />
        <Button onClick={onStart} loading={busy} variant="contained" size="large" fullWidth>
          {t('home.start')}
        </Button>
      </CardContent>
    </Card>
  );
}

function Facts({ template }: { template: Template }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  return (
    <Box component="ul" sx={{ color: 'text.secondary', mb: 3, paddingInlineStart: 3 }}>
      <li>{t(template.mode === 'adaptive' ? 'facts.atMost' : 'facts.questions', { n: template.questionCount })}</li>
      <li>{template.timeLimitSec == null ? t('facts.noClock') : t('facts.clock', { time: format.clock(template.timeLimitSec) })}</li>
      {rulesOf(template).length > 0 && (
        <Suspense>
          <RuleList template={template} />
        </Suspense>
      )}
      <li>{t('facts.saved')}</li>
    </Box>
  );
}

function NothingCard() {
  const { t } = useTranslation('student');
  return (
    <Card variant="outlined" sx={cardLook}>
      <CardContent>
        <Typography>{t('home.nothing')}</Typography>
      </CardContent>
    </Card>
  );
}

function Results({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  if (sessions.length === 0) return null;
  return (
    <Box component="section" sx={{ mt: 4 }}>
      <Typography variant="h2">{t('home.results')}</Typography>
      <List>
        {sessions.map((session) => (
          <ListItem
            key={session.id}
            divider
            disableGutters
            sx={{ gap: 2 }}
            secondaryAction={
              <Button component={Link} to={`/student/results/${session.id}`} aria-label={t('home.resultOf', { title: session.title, date: format.date(session.startedAt) })}>
                {t('home.result')}
              </Button>
            }
          >
            <ListItemText primary={session.title} secondary={format.date(session.completedAt ?? session.startedAt)} />
          </ListItem>
        ))}
      </List>
    </Box>
  );
}

function OtherTests({ templates, onStart }: { templates: readonly Template[]; onStart: (template: Template) => void }) {
  const { t } = useTranslation('student');
  if (templates.length === 0) return null;
  return (
    <Box component="section" sx={{ mt: 4 }}>
      <Typography variant="h2">{t('home.others')}</Typography>
      <List>
        {templates.map((template) => (
          <ListItem
            key={template.id}
            divider
            disableGutters
            secondaryAction={
              <Button onClick={() => onStart(template)} aria-label={t('home.startOf', { title: template.title })}>
                {t('home.start')}
              </Button>
            }
          >
            <ListItemText primary={template.title} secondary={t(template.mode === 'adaptive' ? 'facts.atMost' : 'facts.questions', { n: template.questionCount })} />
          </ListItem>
        ))}
      </List>
    </Box>
  );
}
