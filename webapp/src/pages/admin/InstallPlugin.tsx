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
import { chosenOf, type Chosen } from './chosenFiles';
import { PreviewDialog } from './PreviewDialog';
import { installPlugin, largestPlugin, pluginStatuses, previewPlugin } from './pluginsApi';
import { shownState, toneOf } from './pluginState';

/** Installs a plugin, or updates it when it is here already: to the server both are the same. First it shows what that means. */
export function InstallPlugin() {
  const { t } = useTranslation('admin');
  const { t: tp } = useTranslation('plugins');
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [unfit, setUnfit] = useState<string | null>(null);
  const preview = useMutation({ mutationFn: previewPlugin });
  const install = useMutation({
    mutationFn: installPlugin,
    onSettled: () => {
      preview.reset();
      void client.invalidateQueries({ queryKey: ['plugins'] });
      return client.invalidateQueries({ queryKey: pluginStatuses.queryKey });
    },
  });
  const take = async (files: File[]) => {
    const chosen = await chosenOf(files);
    install.reset();
    preview.reset();
    if (chosen === null) setUnfit(tp('noJar'));
    else if (chosen.file.size > largestPlugin) setUnfit(t('install.tooLarge', { name: chosen.file.name }));
    else {
      setUnfit(null);
      preview.mutate(chosen);
    }
  };
  const busyWith = install.isPending ? t('install.busy', nameOf(install.variables)) : preview.isPending ? tp('preview.busy', nameOf(preview.variables)) : null;
  const state = install.data && shownState(install.data);
  return (
    <Paper component="section" variant="outlined" aria-labelledby="install" sx={{ p: { xs: 2, sm: 3 }, mt: 3 }}>
      <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
        <Typography variant="h2" id="install">
          {t('install.choose')}
        </Typography>
        <Typography>{t('install.help')}</Typography>
        <Typography>{tp('files')}</Typography>
        <input
          ref={input}
          type="file"
          multiple
          accept=".jar,.zip,.sig,application/java-archive,application/zip"
          hidden
          onChange={({ target }) => {
            if (target.files?.length) void take([...target.files]);
            target.value = ''; // so that a file of the same name can be chosen again
          }}
        />
        <Button variant="contained" onClick={() => input.current?.click()} loading={preview.isPending || install.isPending}>
          {t('install.choose')}
        </Button>
        <Stack role="status" spacing={1} sx={{ width: '100%' }}>
          {busyWith && (
            <>
              <Typography>{busyWith}</Typography>
              <LinearProgress aria-label={busyWith} />
            </>
          )}
          {unfit && <Alert severity="warning">{unfit}</Alert>}
          {install.data && state && (
            <Alert severity={toneOf[state] === 'good' ? 'success' : 'warning'}>
              {t('install.done', { id: install.data.id, version: install.data.version, state: t(`states.${state}`) })}
              {install.data.reason && <p dir="auto">{install.data.reason}</p>}
            </Alert>
          )}
          {preview.isError && <Rejection name={preview.variables.file.name} error={preview.error} />}
          {install.isError && <Rejection name={install.variables.file.name} error={install.error} />}
        </Stack>
      </Stack>
      {preview.data && (
        <PreviewDialog preview={preview.data} busy={install.isPending} onConfirm={() => install.mutate(preview.variables)} onCancel={preview.reset} />
      )}
    </Paper>
  );
}

const nameOf = ({ file }: Chosen) => ({ name: file.name });

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
