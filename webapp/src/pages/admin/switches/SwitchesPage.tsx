import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../../app/access';
import { licenceKey } from '../../../app/licence';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';
import { StatusChip } from '../../../components/StatusChip';
import { useQuestionTypes } from '../../teacher/itemTypes';
import { providersIn } from '../providers/providersApi';
import { switches, switchUse, turn, type InstituteSwitch } from './switchesApi';

const kinds = ['module', 'item-type', 'provider'] as const;

/** What the institute uses, of all that its licence holds. */
export function SwitchesPage() {
  const { t } = useTranslation('console');
  const query = useQuery(switches);
  return (
    <>
      <PageHeader title={t('switches.title')} subtitle={t('switches.subtitle')} />
      <QueryView query={query}>
        {({ items }) => (
          <Stack spacing={3}>
            {kinds.map((kind) => (
              <Group key={kind} kind={kind} items={items.filter((one) => one.kind === kind)} />
            ))}
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function Group({ kind, items }: { kind: (typeof kinds)[number]; items: InstituteSwitch[] }) {
  const { t } = useTranslation('console');
  const titleId = useId();
  const nameOf = useNames();
  const named = items.map((one) => ({ one, name: nameOf(one) })).sort((a, b) => a.name.localeCompare(b.name));
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" id={titleId}>
        {t(`switches.kind.${kind}`)}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {t(items.length === 0 ? 'switches.none' : `switches.about.${kind}`)}
      </Typography>
      <Box component="ul" sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, columnGap: 3, listStyle: 'none', p: 0, m: 0 }}>
        {named.map(({ one, name }) => (
          <Turn key={one.id} one={one} name={name} />
        ))}
      </Box>
    </Paper>
  );
}

/** Names as the plugins and providers give themselves. */
function useNames() {
  const { t, i18n } = useTranslation('console');
  const { may } = useAccess();
  const types = useQuestionTypes();
  const providers = useQuery({ ...providersIn(i18n.language === 'fa' ? 'fa' : 'en'), enabled: may('services.providers') });
  return ({ kind, id }: InstituteSwitch) => {
    if (kind === 'item-type') return types.items.find((type) => type.id === id)?.name ?? id;
    if (kind === 'provider') return providers.data?.items.find(({ pid }) => pid === id)?.name ?? id;
    return i18n.exists(`console:module.${id}`) ? t(`module.${id}`) : id;
  };
}

function Turn({ one, name }: { one: InstituteSwitch; name: string }) {
  const { t } = useTranslation('console');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const use = useQuery({ ...switchUse(one), enabled: asking });
  const change = useMutation({
    mutationFn: () => turn(one),
    onSuccess: ({ on }) => notify({ text: t(on ? 'switches.isOn' : 'switches.isOff', { name }) }),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => {
      setAsking(false);
      void client.invalidateQueries({ queryKey: [licenceKey] });
      void client.invalidateQueries({ queryKey: ['plugins'] });
      return client.invalidateQueries({ queryKey: switches.queryKey });
    },
  });
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <FormControlLabel
        sx={{ flexGrow: 1 }}
        control={<Switch checked={one.on} onChange={() => (one.on ? setAsking(true) : change.mutate())} />}
        label={<bdi>{name}</bdi>}
      />
      {!one.licensed && <StatusChip tone="neutral" label={t('switches.unlicensed')} />}
      <ConfirmDialog
        open={asking}
        title={t('switches.off', { name })}
        effect={
          <QueryView query={use} lines={2}>
            {(touched) => (
              <>
                <Typography sx={{ mb: 1 }}>{t(`switches.effect.${one.kind}`)}</Typography>
                {one.kind !== 'provider' && (
                  <Box component="ul" sx={{ m: 0, paddingInlineStart: 3 }}>
                    <li>{t('switches.questions', { count: touched.questions })}</li>
                    <li>{t('switches.templates', { count: touched.templates })}</li>
                    <li>{t('switches.running', { count: touched.runningTests })}</li>
                  </Box>
                )}
              </>
            )}
          </QueryView>
        }
        confirmLabel={t('switches.confirm')}
        busy={change.isPending}
        onConfirm={() => change.mutate()}
        onCancel={() => setAsking(false)}
      />
    </Box>
  );
}
