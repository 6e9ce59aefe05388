import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CefrLevel, Skill } from '../../../api/types';
import { ChoiceField } from '../ChoiceField';
import { useChoices } from '../choices';
import { useQuestionTypes } from '../itemTypes';
import { NumberField } from '../NumberField';
import type { SelectionRule } from '../../../api/types';

type Props = { rules: readonly SelectionRule[]; onChange: (rules: SelectionRule[]) => void };

/** "Five grammar questions of level A2": each rule draws its own number from the bank. */
export function RandomSelection({ rules, onChange }: Props) {
  const { t } = useTranslation('teacher');
  const { any, skills, levels } = useChoices();
  const types = useQuestionTypes();
  const keys = useKeys(rules);
  const set = <F extends keyof SelectionRule>(rule: SelectionRule, field: F, value: SelectionRule[F] | '') => {
    const { [field]: _, ...rest } = rule;
    const next = (value === '' ? rest : { ...rest, [field]: value }) as SelectionRule;
    keys.carry(rule, next);
    onChange(rules.map((one) => (one === rule ? next : one)));
  };
  return (
    <>
      {rules.map((rule, i) => (
        <Box
          key={keys.of(rule)}
          role="group"
          aria-label={t('template.rule', { number: i + 1 })}
          sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr 1fr', md: '1fr 1fr 1fr 1fr auto' }, alignItems: 'start' }}
        >
          <NumberField label={t('template.count')} min={1} max={200} value={rule.count} onChange={(count) => set(rule, 'count', count ?? Number.NaN)} />
          <ChoiceField<Skill>
            label={t('questions.skill')}
            value={rule.skill ?? ''}
            options={[any, ...skills]}
            onChange={(skill) => set(rule, 'skill', skill)}
          />
          <ChoiceField<CefrLevel>
            label={t('questions.level')}
            value={rule.cefrLevel ?? ''}
            options={[any, ...levels]}
            onChange={(level) => set(rule, 'cefrLevel', level)}
          />
          <ChoiceField
            label={t('questions.type')}
            value={rule.type ?? ''}
            options={[any, ...types.items.filter(({ type, licensed, on }) => (licensed && on) || type === rule.type).map(({ type, name }) => ({ value: type, label: name }))]}
            onChange={(type) => set(rule, 'type', type)}
          />
          <IconButton
            aria-label={t('template.removeRule', { number: i + 1 })}
            onClick={() => onChange(rules.filter((one) => one !== rule))}
            sx={{ mt: 0.75 }}
          >
            <Close />
          </IconButton>
        </Box>
      ))}
      <Button onClick={() => onChange([...rules, { count: 5 }])}>{t('template.addRule')}</Button>
    </>
  );
}

/** Rules have no identity of their own; a changed rule inherits that of the one it replaces, so its field keeps the focus. */
function useKeys(rules: readonly SelectionRule[]) {
  const known = useRef(new WeakMap<SelectionRule, number>());
  const last = useRef(0);
  for (const rule of rules) if (!known.current.has(rule)) known.current.set(rule, ++last.current);
  return {
    of: (rule: SelectionRule) => known.current.get(rule)!,
    carry: (from: SelectionRule, to: SelectionRule) => known.current.set(to, known.current.get(from)!),
  };
}
