import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Session, Template } from '../../api/types';
import { useUser } from '../../app/account';
import { useFormat } from '../../app/format';
import { PageHeader } from '../../components/PageHeader';
import { QueryView } from '../../components/QueryView';
import { mySessions, openTemplates } from './queries';
import { cardLook, StartCard } from './StartCard';
import { useStart } from './useStart';
import { finished, whatNow } from './whatNow';

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
