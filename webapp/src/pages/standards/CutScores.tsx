import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { Problem, isProblem } from '../../api/problem';
import { skills, type CefrCuts, type CefrScaleSet } from '../../api/types';
import { useFormat } from '../../app/format';
import { ErrorState } from '../../components/ErrorState';
import { PageHeader } from '../../components/PageHeader';
import { QueryView } from '../../components/QueryView';
import { useNotify } from '../../components/Snackbars';
import { ChoiceField } from '../teacher/ChoiceField';
import { NumberField } from '../teacher/NumberField';
import { ScaleLine } from './ScaleLine';
import { StandardsTabs, useLeads } from './StandardsTabs';
import { scales } from './scales';

/** Where the levels begin on the scale of ability, of the whole and of skills that have their own cuts. */
export function CutScores() {
  const { t } = useTranslation('standards');
  const set = useQuery(scales);
  return (
    <>
      <PageHeader title={t('cuts.title')} subtitle={t('cuts.help')} />
      <StandardsTabs />
      <QueryView query={set}>{(present) => <Editor key={present.version} present={present} />}</QueryView>
    </>
  );
}

function Editor({ present }: { present: CefrScaleSet }) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const leads = useLeads();
  const [draft, setDraft] = useState(present.scales);
  const changed = JSON.stringify(draft) !== JSON.stringify(present.scales);
  const save = useMutation({
    mutationFn: () =>
      data(api.PUT('/api/unified-testing/cefr-scales', { params: { header: { 'If-Match': `"${present.version}"` } }, body: { scales: draft } })),
    onSuccess: (next) => {
      client.setQueryData(scales.queryKey, next);
      notify({ text: t('cuts.saved', { version: format.number(next.version) }) });
    },
  });
  const stale = isProblem(save.error) && save.error.status === 412;
  const missing = skills.filter((skill) => !draft.some(({ scale }) => scale === skill));
  const replace = (next: CefrCuts) => setDraft((now) => now.map((one) => (one.scale === next.scale ? next : one)));
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Typography color="textSecondary">
        {present.createdAt == null ? t('cuts.convention') : t('cuts.version', { version: format.number(present.version), date: format.dateTime(present.createdAt) })}
      </Typography>
      {draft.map((scale) => (
        <Scale
          key={scale.scale}
          scale={scale}
          readOnly={!leads}
          onChange={replace}
          onRemove={scale.scale === 'overall' ? undefined : () => setDraft((now) => now.filter((one) => one !== scale))}
        />
      ))}
      {leads && (
        <>
          {missing.length > 0 && (
            <Box sx={{ maxWidth: 320 }}>
              <ChoiceField<string>
                dense
                label={t('cuts.addSkill')}
                value=""
                options={[{ value: '', label: t('cuts.chooseSkill') }, ...missing.map((value) => ({ value, label: t(`common:skill.${value}`) }))]}
                onChange={(skill) => skill && setDraft((now) => [...now, { ...now[0]!, scale: skill, source: 'manual' as const }])}
              />
            </Box>
          )}
          {stale && (
            <Alert severity="warning" role="alert" action={<Button onClick={() => void client.invalidateQueries({ queryKey: scales.queryKey })}>{t('cuts.reload')}</Button>}>
              {t('cuts.stale')}
            </Alert>
          )}
          {save.isError && !stale && <Refusal error={save.error} />}
          <Box>
            <Button variant="contained" size="large" disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
              {t('cuts.save')}
            </Button>
          </Box>
        </>
      )}
    </Box>
  );
}

function Refusal({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || error.fields.length === 0) return <ErrorState error={error} />;
  return (
    <Alert severity="warning" variant="outlined" role="alert">
      <ul>
        {error.fields.map(({ field, problem }) => (
          <li key={`${field} ${problem}`}>
            <bdi dir="ltr">{field}</bdi>: {problem}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

type ScaleProps = { scale: CefrCuts; readOnly: boolean; onChange: (next: CefrCuts) => void; onRemove: (() => void) | undefined };

function Scale({ scale, readOnly, onChange, onRemove }: ScaleProps) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const name = scale.scale === 'overall' ? t('cuts.overall') : t(`common:skill.${scale.scale}`);
  const change = (place: number, cut: number | null) =>
    onChange({
      ...scale,
      source: 'manual',
      cuts: scale.cuts.map((one, i) => (i === place ? { level: one.level, cut: cut ?? Number.NaN } : one)),
    });
  return (
    <Paper component="section" variant="outlined" aria-label={name} sx={{ p: { xs: 2, sm: 3 } }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 2 }}>
        <Typography variant="h2" sx={{ flexGrow: 1 }}>
          {name}
        </Typography>
        <Typography color="textSecondary">{t(`source.${scale.source ?? 'manual'}`)}</Typography>
        {!readOnly && onRemove && <Button onClick={onRemove}>{t('cuts.remove')}</Button>}
      </Box>
      <ScaleLine cuts={scale.cuts.map(({ cut }) => cut)} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(5, 1fr)' }, mt: 2 }}>
        {scale.cuts.map(({ level, cut, standardError }, place) =>
          readOnly ? (
            <Typography key={level}>{t('cuts.of', { level, cut: format.number(cut) })}</Typography>
          ) : (
            <NumberField
              key={level}
              label={t('cuts.begins', { level })}
              help={standardError == null ? '' : t('cuts.error', { error: format.number(standardError) })}
              min={-6}
              max={6}
              value={cut}
              onChange={(value) => change(place, value)}
            />
          ),
        )}
      </Box>
    </Paper>
  );
}
