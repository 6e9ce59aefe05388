import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Section, Selection } from '../../../api/types';
import { loadArea } from '../../../app/texts';
import { FormField } from '../../../components/FormField';
import { MinutesField } from '../MinutesField';
import { FixedSelection } from './FixedSelection';
import { MarkingFields } from './MarkingFields';
import { RandomSelection } from './RandomSelection';

const NavigationFields = lazy(async () => (await Promise.all([import('./NavigationFields'), loadArea('navigation')]))[0]);

type Props = {
  section: Section;
  index: number;
  count: number;
  onChange: (section: Section) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

export function SectionEditor({ section, index, count, onChange, onMove, onRemove }: Props) {
  const { t } = useTranslation(['teacher', 'marking']);
  const id = useId();
  const { selection } = section;
  // The other way of choosing keeps what it had until the page is left.
  const [other, setOther] = useState<Selection>(
    selection.kind === 'fixed' ? { kind: 'random', rules: [{ count: 5 }] } : { kind: 'fixed', questionIds: [] },
  );
  const change = (part: Partial<Section>) => onChange({ ...section, ...part });
  const switchTo = (kind: string) => {
    if (kind === selection.kind) return;
    setOther(selection);
    change({ selection: other });
  };
  return (
    <Paper variant="outlined" role="group" aria-labelledby={id} sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 2 }}>
        <Typography variant="h3" id={id} sx={{ flexGrow: 1 }}>
          {t('template.section', { number: index + 1 })}
        </Typography>
        <IconButton aria-label={t('template.moveUp', { number: index + 1 })} disabled={index === 0} onClick={() => onMove(index - 1)}>
          <ArrowUpward />
        </IconButton>
        <IconButton
          aria-label={t('template.moveDown', { number: index + 1 })}
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          <ArrowDownward />
        </IconButton>
        <IconButton aria-label={t('template.removeSection', { number: index + 1 })} onClick={onRemove}>
          <Close />
        </IconButton>
      </Box>
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { sm: '2fr 1fr' } }}>
        <FormField
          label={t('template.sectionTitle', { number: index + 1 })}
          value={section.title}
          onChange={(title) => change({ title })}
        />
        <MinutesField
          label={t('template.minutes')}
          help={t('template.minutesHelp')}
          seconds={section.timeLimitSec}
          onChange={(timeLimitSec) => change({ timeLimitSec })}
        />
      </Box>
      <Suspense>
        <NavigationFields number={index + 1} section={section} onChange={change} />
      </Suspense>
      <MarkingFields
        inherits
        label={t('marking:policy.ofSection', { number: index + 1 })}
        policy={section.marking}
        onChange={(marking) => change({ marking })}
      />
      <RadioGroup row aria-label={t('template.selection')} value={selection.kind} onChange={(_, kind) => switchTo(kind)} sx={{ mb: 1 }}>
        <FormControlLabel value="fixed" control={<Radio />} label={t('template.fixed')} />
        <FormControlLabel value="random" control={<Radio />} label={t('template.random')} />
      </RadioGroup>
      {selection.kind === 'fixed' ? (
        <FixedSelection
          number={index + 1}
          ids={selection.questionIds}
          onChange={(questionIds) => change({ selection: { kind: 'fixed', questionIds } })}
        />
      ) : (
        <RandomSelection rules={selection.rules} onChange={(rules) => change({ selection: { kind: 'random', rules } })} />
      )}
    </Paper>
  );
}
