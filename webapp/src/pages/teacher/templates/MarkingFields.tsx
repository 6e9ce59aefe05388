import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useTranslation } from 'react-i18next';
import type { MarkingPolicy } from '../../../api/types';
import { ChoiceField } from '../ChoiceField';
import { NumberField } from '../NumberField';
import { widestTolerance } from './templateDraft';

type Props = {
  label: string;
  /** Undefined stands for the policy of the whole test, where that is a choice. */
  policy: MarkingPolicy | undefined;
  onChange: (policy: MarkingPolicy | undefined) => void;
  /** A section may follow the whole test. */
  inherits?: boolean;
};

/** How the answers that people mark are marked. */
export function MarkingFields({ label, policy, onChange, inherits = false }: Props) {
  const { t } = useTranslation('marking');
  const modes = (['single', 'double'] as const).map((value) => ({ value, label: t(`policy.${value}`) }));
  const choose = (mode: MarkingPolicy['mode'] | '') => {
    if (mode === '') onChange(undefined);
    else onChange({ mode, proposalFirst: policy?.proposalFirst ?? false, ...(mode === 'double' && { traitTolerance: 1, totalTolerance: 1 }) });
  };
  return (
    // Never wider than its place: a chosen text does not wrap.
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'start' }}>
      <ChoiceField<MarkingPolicy['mode']>
        label={label}
        value={policy?.mode ?? (inherits ? '' : 'single')}
        options={inherits ? [{ value: '', label: t('policy.asTest') }, ...modes] : modes}
        onChange={choose}
      />
      {policy?.mode === 'double' && (
        <Box sx={{ display: 'grid', width: '100%', columnGap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 1fr' } }}>
          <NumberField
            label={t('policy.traitTolerance')}
            help={t('policy.toleranceHelp')}
            min={0}
            max={widestTolerance}
            value={policy.traitTolerance ?? null}
            onChange={(value) => onChange({ ...policy, traitTolerance: value ?? undefined })}
          />
          <NumberField
            label={t('policy.totalTolerance')}
            help={t('policy.toleranceHelp')}
            min={0}
            max={widestTolerance}
            value={policy.totalTolerance ?? null}
            onChange={(value) => onChange({ ...policy, totalTolerance: value ?? undefined })}
          />
        </Box>
      )}
      {policy && (
        <>
          <FormControlLabel
            control={<Checkbox checked={policy.proposalFirst ?? false} onChange={(_, proposalFirst) => onChange({ ...policy, proposalFirst })} />}
            label={t('policy.proposalFirst')}
          />
          <FormHelperText sx={{ mt: 0 }}>{t('policy.proposalHelp')}</FormHelperText>
        </>
      )}
    </Box>
  );
}
