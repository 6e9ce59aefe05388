import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { skills, type AdaptivePlan } from '../../../../api/types';
import { ChoiceField } from '../../ChoiceField';
import { NumberField } from '../../NumberField';
import { QuestionPicker } from '../QuestionPicker';
import { shareOf, shareSum, withShare } from './adaptivePlan';

type Props = { plan: AdaptivePlan; onChange: (plan: AdaptivePlan) => void };
type Rule = NonNullable<AdaptivePlan['selection']>['rule'];

const rules = ['maximum_information', 'randomesque', 'sympson_hetter', 'progressive'] as const;

/** How an adaptive test chooses its questions and when it ends. */
export function AdaptivePlanEditor({ plan, onChange }: Props) {
  const { t } = useTranslation('standards');
  const change = (part: Partial<AdaptivePlan>) => onChange({ ...plan, ...part });
  const number = (part: 'minItems' | 'maxItems' | 'pilotItems') => (value: number | null) => change({ [part]: value ?? Number.NaN });
  const optional = (part: 'standardErrorLimit' | 'exposureLimit') => (value: number | null) => {
    const { [part]: _, ...rest } = plan;
    onChange(value === null ? rest : { ...rest, [part]: value });
  };
  return (
    <>
      <Group title={t('plan.pool')}>
        <Pool plan={plan} onChange={onChange} />
      </Group>
      <Group title={t('plan.blueprint')}>
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          {t('plan.blueprintHelp')}
        </Typography>
        <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(3, 1fr)' } }}>
          {skills.map((skill) => (
            <NumberField
              key={skill}
              label={t('plan.share', { skill: t(`common:skill.${skill}`) })}
              min={0}
              max={100}
              value={shareOf(plan, skill)}
              onChange={(percent) => onChange(withShare(plan, skill, percent))}
            />
          ))}
        </Box>
        {plan.blueprint && shareSum(plan) !== 100 && (
          <Alert severity="warning" variant="outlined" role="status">
            {t('plan.shareSum', { sum: shareSum(plan) })}
          </Alert>
        )}
      </Group>
      <Group title={t('plan.end')}>
        <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, 1fr)' } }}>
          <NumberField label={t('plan.minItems')} min={1} max={200} value={plan.minItems} onChange={number('minItems')} />
          <NumberField label={t('plan.maxItems')} min={1} max={200} value={plan.maxItems} onChange={number('maxItems')} />
          <NumberField label={t('plan.standardError')} help={t('plan.standardErrorHelp')} min={0.1} max={1} value={plan.standardErrorLimit ?? null} onChange={optional('standardErrorLimit')} />
        </Box>
        <ChoiceField<'none' | 'interval' | 'sprt'>
          label={t('plan.classification')}
          value={plan.classification?.rule ?? 'none'}
          options={(['none', 'interval', 'sprt'] as const).map((value) => ({ value, label: t(`plan.settled.${value}`) }))}
          onChange={(rule) => {
            const { classification: _, ...rest } = plan;
            onChange(rule === 'none' || rule === '' ? rest : { ...rest, classification: { rule } });
          }}
        />
        <FormControlLabel
          control={<Checkbox checked={plan.stopWhenUninformative !== false} onChange={(_, on) => change({ stopWhenUninformative: on })} />}
          label={t('plan.uninformative')}
        />
      </Group>
      <Group title={t('plan.selection')}>
        <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr 1fr' } }}>
          <ChoiceField<Rule>
            label={t('plan.rule')}
            value={plan.selection?.rule ?? 'maximum_information'}
            options={rules.map((value) => ({ value, label: t(`plan.rules.${value}`) }))}
            onChange={(rule) => rule && change({ selection: { rule } })}
          />
          <NumberField label={t('plan.exposure')} help={t('plan.exposureHelp')} min={0.01} max={1} value={plan.exposureLimit ?? null} onChange={optional('exposureLimit')} />
          <NumberField label={t('plan.pilots')} help={t('plan.pilotsHelp')} min={0} max={20} value={plan.pilotItems ?? 0} onChange={number('pilotItems')} />
        </Box>
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Paper component="section" variant="outlined" aria-label={title} sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        {title}
      </Typography>
      {children}
    </Paper>
  );
}

/** The questions: chosen one by one, or every one of some skills. */
function Pool({ plan, onChange }: Props) {
  const { t } = useTranslation('standards');
  const [picking, setPicking] = useState(false);
  const { pool } = plan;
  const chosen = pool.questionIds;
  const toggle = (skill: string, on: boolean) => {
    const { skills: before, ...rest } = pool;
    const after = on ? [...(before ?? []), skill] : (before ?? []).filter((one) => one !== skill);
    onChange({ ...plan, pool: after.length === 0 ? rest : { ...rest, skills: after } });
  };
  return (
    <>
      <ChoiceField<'filter' | 'fixed'>
        label={t('plan.poolKind')}
        value={chosen ? 'fixed' : 'filter'}
        options={(['filter', 'fixed'] as const).map((value) => ({ value, label: t(`plan.pools.${value}`) }))}
        onChange={(kind) => onChange({ ...plan, pool: kind === 'fixed' ? { questionIds: [] } : {} })}
      />
      {chosen ? (
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
          <Typography>{t('plan.chosen', { count: chosen.length })}</Typography>
          <Button variant="outlined" onClick={() => setPicking(true)}>
            {t('plan.choose')}
          </Button>
          <QuestionPicker
            open={picking}
            title={t('plan.choose')}
            chosen={chosen}
            onChoose={(questionIds) => {
              setPicking(false);
              onChange({ ...plan, pool: { questionIds } });
            }}
            onCancel={() => setPicking(false)}
          />
        </Box>
      ) : (
        <Box role="group" aria-label={t('plan.skills')} sx={{ display: 'flex', flexWrap: 'wrap' }}>
          {skills.map((skill) => (
            <FormControlLabel
              key={skill}
              control={<Checkbox checked={pool.skills?.includes(skill) ?? false} onChange={(_, on) => toggle(skill, on)} />}
              label={t(`common:skill.${skill}`)}
            />
          ))}
          <Typography variant="body2" color="textSecondary" sx={{ width: '100%' }}>
            {t('plan.skillsHelp')}
          </Typography>
        </Box>
      )}
    </>
  );
}
