import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ChoiceChips } from '../../../components/ChoiceChips';
import { ErrorState } from '../../../components/ErrorState';
import { FormField } from '../../../components/FormField';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { profileOf } from '../questApi';
import { useQuest } from '../QuestEntrance';
import { choose, motivationKey, preferencesOf, type Preferences } from './motivationApi';

const goals = ['10', '20', '30', '50'] as const;
const maxName = 30;

/** What a learner wants of a day, and whether others see how far they are. */
export function SettingsPage() {
  const { t } = useTranslation(['motivation', 'linguaquest']);
  const preferences = useQuery(preferencesOf(useQuest()));
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        actions={
          <Button component={Link} to="/linguaquest" variant="outlined">
            {t('linguaquest:profile.lessons')}
          </Button>
        }
      />
      <QueryView query={preferences}>{(known) => <Form preferences={known} />}</QueryView>
    </>
  );
}

function Form({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation('motivation');
  const quest = useQuest();
  const client = useQueryClient();
  const notify = useNotify();
  const [goal, setGoal] = useState<string>(String(preferences.dailyGoal));
  const [competes, setCompetes] = useState(preferences.competes);
  const [name, setName] = useState(preferences.displayName ?? '');
  const member = quest.member !== null;
  const save = useMutation({
    mutationFn: () => choose(quest, { dailyGoal: Number(goal), competes, ...(name.trim() && { displayName: name.trim() }) }),
    onSuccess: async (stored) => {
      client.setQueryData(preferencesOf(quest).queryKey, stored);
      notify({ text: t('settings.saved') });
      await Promise.all([client.invalidateQueries({ queryKey: motivationKey(quest) }), client.invalidateQueries({ queryKey: profileOf(quest).queryKey })]);
    },
  });
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('settings.goal')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('settings.goalText')}
      </Typography>
      <ChoiceChips label={t('settings.goal')} value={goal} onChange={setGoal} options={goals.map((value) => ({ value: value as string, label: t(`settings.goal_${value}`) }))} />
      <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
        {t('settings.others')}
      </Typography>
      {member ? (
        <>
          <FormControlLabel control={<Switch checked={competes} onChange={(_, on) => setCompetes(on)} />} label={t('settings.competes')} />
          <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
            {t('settings.competesText')}
          </Typography>
          <FormField label={t('settings.name')} value={name} onChange={(value) => setName(value.slice(0, maxName))} help={t('settings.nameHelp')} autoComplete="nickname" />
        </>
      ) : (
        <Alert severity="info" icon={false} sx={{ mb: 2 }}>
          {t('settings.guest')}
        </Alert>
      )}
      {save.isError && <ErrorState error={save.error} />}
      <Button type="submit" variant="contained" size="large" loading={save.isPending} sx={{ mt: 2 }}>
        {t('settings.save')}
      </Button>
    </Box>
  );
}
