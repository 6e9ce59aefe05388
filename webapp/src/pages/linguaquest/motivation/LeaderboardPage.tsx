import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { useSignInPath } from '../GuestShell';
import { useQuest } from '../QuestEntrance';
import { LeagueTab } from './LeagueTab';
import { choose, leaderboardOf, leagueOf, motivationKey, preferencesOf, type Period } from './motivationApi';
import { Ranking } from './Ranking';

const tabs = ['league', 'week', 'all'] as const;
type TabName = (typeof tabs)[number];

/** With whom a member competes, and who of the institute has earned most; which of them is in the address. */
export function LeaderboardPage() {
  const { t } = useTranslation(['motivation', 'linguaquest']);
  const quest = useQuest();
  const member = quest.member !== null;
  return (
    <>
      <PageHeader
        title={t('board.title')}
        actions={
          <>
            <Button component={Link} to="/linguaquest/settings" variant="outlined">
              {t('board.settings')}
            </Button>
            <Button component={Link} to="/linguaquest" variant="outlined">
              {t('linguaquest:profile.lessons')}
            </Button>
          </>
        }
      />
      {member ? <Boards /> : <ForMembers />}
    </>
  );
}

function ForMembers() {
  const { t } = useTranslation(['motivation', 'linguaquest']);
  const signIn = useSignInPath('/linguaquest/leaderboard');
  return (
    <Invitation title={t('board.guestTitle')} text={t('board.guestText')}>
      <Button component={Link} to={signIn} variant="contained" size="large">
        {t('linguaquest:finish.signIn')}
      </Button>
    </Invitation>
  );
}

function Boards() {
  const { t } = useTranslation('motivation');
  const quest = useQuest();
  const [query, setQuery] = useSearchParams();
  const shown = tabs.find((tab) => tab === query.get('show')) ?? 'league';
  const league = useQuery(leagueOf(quest));
  return (
    <QueryView query={league}>
      {(known) =>
        known.competes ? (
          <>
            <Tabs value={shown} onChange={(_, tab: TabName) => setQuery(tab === 'league' ? {} : { show: tab }, { replace: true })} variant="fullWidth" aria-label={t('board.tabs')} sx={{ mb: 2 }}>
              {tabs.map((tab) => (
                <Tab key={tab} value={tab} label={t(`board.${tab}`)} id={`tab-${tab}`} aria-controls={`panel-${tab}`} />
              ))}
            </Tabs>
            <Box role="tabpanel" id={`panel-${shown}`} aria-labelledby={`tab-${shown}`}>
              {shown === 'league' ? <LeagueTab league={known} /> : <Board period={shown} />}
            </Box>
          </>
        ) : (
          <Join />
        )
      }
    </QueryView>
  );
}

function Join() {
  const { t } = useTranslation('motivation');
  const quest = useQuest();
  const client = useQueryClient();
  const preferences = useQuery(preferencesOf(quest));
  const join = useMutation({
    mutationFn: async () => choose(quest, { ...(preferences.data ?? (await client.fetchQuery(preferencesOf(quest)))), competes: true }),
    onSuccess: () => client.invalidateQueries({ queryKey: motivationKey(quest) }),
  });
  return (
    <Invitation title={t('board.joinTitle')} text={t('board.joinText')}>
      {join.isError && <ErrorState error={join.error} />}
      <Button variant="contained" size="large" loading={join.isPending} onClick={() => join.mutate()}>
        {t('board.join')}
      </Button>
    </Invitation>
  );
}

function Invitation({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Box sx={{ bgcolor: 'var(--ml-accent-soft)', borderRadius: 'var(--ml-radius-l)', p: 3, display: 'grid', gap: 2 }}>
      <Typography variant="h2">{title}</Typography>
      <Typography>{text}</Typography>
      {children}
    </Box>
  );
}

function Board({ period }: { period: Period }) {
  const { t } = useTranslation('motivation');
  const board = useQuery(leaderboardOf(useQuest(), period));
  return (
    <QueryView query={board}>
      {({ items, around }) =>
        items.length === 0 ? (
          <EmptyState text={t('board.boardEmpty')} />
        ) : (
          <>
            <Ranking label={t(`board.${period}`)} entries={items} />
            {around.length > 0 && !items.some(({ me }) => me) && (
              <>
                <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
                  {t('board.around')}
                </Typography>
                <Ranking label={t('board.around')} entries={around} />
              </>
            )}
          </>
        )
      }
    </QueryView>
  );
}
