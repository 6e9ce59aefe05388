import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useProblemText } from '../../components/problemText';
import { installPlugin, largestPlugin, pluginStatuses } from './pluginsApi';
import { shownState, toneOf } from './pluginState';

/** Installs a plugin, or updates it when it is here already: to the server both are the same. */
export function InstallPlugin() {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const install = useMutation({
    mutationFn: installPlugin,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['plugins'] });
      return client.invalidateQueries({ queryKey: pluginStatuses.queryKey });
    },
  });
  const take = (file: File) => {
    const fits = file.size <= largestPlugin;
    setTooLarge(fits ? null : file.name);
    if (fits) install.mutate(file);
    else install.reset();
  };
  const state = install.data && shownState(install.data);
  return (
    <Paper component="section" variant="outlined" aria-labelledby="install" sx={{ p: { xs: 2, sm: 3 }, mt: 3 }}>
      <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
        <Typography variant="h2" id="install">
          {t('install.choose')}
        </Typography>
        <Typography>{t('install.help')}</Typography>
        <input
          ref={input}
          type="file"
          accept=".jar,application/java-archive"
          hidden
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) take(file);
            target.value = ''; // so that a file of the same name can be chosen again
          }}
        />
        <Button variant="contained" onClick={() => input.current?.click()} loading={install.isPending}>
          {t('install.choose')}
        </Button>
        <Stack role="status" spacing={1} sx={{ width: '100%' }}>
          {install.isPending && (
            <>
              <Typography>{t('install.busy', { name: install.variables.name })}</Typography>
              <LinearProgress aria-label={t('install.busy', { name: install.variables.name })} />
            </>
          )}
          {tooLarge && <Alert severity="warning">{t('install.tooLarge', { name: tooLarge })}</Alert>}
          {install.data && state && (
            <Alert severity={toneOf[state] === 'good' ? 'success' : 'warning'}>
              {t('install.done', { id: install.data.id, version: install.data.version, state: t(`states.${state}`) })}
              {install.data.reason && <p dir="auto">{install.data.reason}</p>}
            </Alert>
          )}
          {install.isError && <Rejection name={install.variables.name} error={install.error} />}
        </Stack>
      </Stack>
    </Paper>
  );
}

function Rejection({ name, error }: { name: string; error: unknown }) {
  const { t } = useTranslation('admin');
  const problemText = useProblemText();
  const fields = error instanceof Problem ? error.fields : [];
  return (
    <Alert severity="error">
      <AlertTitle>{t('install.rejected', { name })}</AlertTitle>
      <span dir="auto">{problemText(error)}</span>
      {fields.length > 0 && (
        <ul>
          {fields.map(({ field, problem }) => (
            <li key={`${field} ${problem}`} dir="auto">
              {field}: {problem}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
