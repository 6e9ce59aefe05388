import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useTranslation } from 'react-i18next';
import type { Section } from '../../../api/types';
import { ChoiceField } from '../ChoiceField';
import { NumberField } from '../NumberField';
import { itemSeconds } from './templateDraft';

type Props = { number: number; section: Section; onChange: (part: Partial<Section>) => void };

/** How learners go through the questions of a section, and how much time each question has. */
export default function NavigationFields({ number, section, onChange }: Props) {
  const { t } = useTranslation('navigation');
  const { navigation = 'nonlinear', allowSkipping = true, itemTimeLimitSec } = section;
  return (
    <>
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 2fr) minmax(0, 1fr)' } }}>
        <ChoiceField<'nonlinear' | 'linear'>
          label={t('edit.navigation', { number })}
          help={t('edit.navigationHelp')}
          value={navigation}
          options={(['nonlinear', 'linear'] as const).map((value) => ({ value, label: t(`edit.navigations.${value}`) }))}
          // Only who can't come back can be made to answer.
          onChange={(next) => next && onChange({ navigation: next, ...(next === 'nonlinear' && { allowSkipping: true }) })}
        />
        <NumberField
          label={t('edit.itemSeconds')}
          help={t('edit.itemSecondsHelp')}
          min={itemSeconds.shortest}
          max={itemSeconds.longest}
          value={itemTimeLimitSec ?? null}
          onChange={(seconds) => onChange({ itemTimeLimitSec: seconds === null ? undefined : Math.round(seconds) })}
        />
      </Box>
      {navigation === 'linear' && (
        <Box sx={{ mb: 2 }}>
          <FormControlLabel
            control={<Checkbox checked={!allowSkipping} onChange={(_, mustAnswer) => onChange({ allowSkipping: !mustAnswer })} />}
            label={t('edit.mustAnswer', { number })}
          />
          <FormHelperText sx={{ mt: 0 }}>{t('edit.mustAnswerHelp')}</FormHelperText>
        </Box>
      )}
    </>
  );
}
