import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measurement } from '../../../api/types';
import { FormField } from '../../../components/FormField';
import { NumberField } from '../NumberField';
import { tagsOf } from './questionDraft';

type Props = { measurement: Measurement | undefined; onChange: (measurement: Measurement | undefined) => void };

/** What adaptive tests know of a question beside its difficulty. */
export function MeasurementFields({ measurement = {}, onChange }: Props) {
  const { t } = useTranslation('standards');
  const [enemies, setEnemies] = useState((measurement.enemies ?? []).join('، '));
  const change = (part: { [Name in keyof Measurement]?: Measurement[Name] | undefined }) => {
    const next = Object.fromEntries(Object.entries({ ...measurement, ...part }).filter(([, value]) => value !== undefined)) as Measurement;
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <Box role="group" aria-label={t('measurement.title')} sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { sm: '1fr 1fr' }, gridColumn: '1 / -1' }}>
      <NumberField
        label={t('measurement.discrimination')}
        help={t('measurement.discriminationHelp')}
        min={0.05}
        max={5}
        value={measurement.discrimination ?? null}
        onChange={(discrimination) => change({ discrimination: discrimination ?? undefined })}
      />
      <FormField label={t('measurement.testlet')} help={t('measurement.testletHelp')} value={measurement.testlet ?? ''} onChange={(testlet) => change({ testlet: testlet || undefined })} />
      <FormField
        label={t('measurement.enemies')}
        help={t('measurement.enemiesHelp')}
        value={enemies}
        onChange={(text) => {
          setEnemies(text);
          const groups = tagsOf(text);
          change({ enemies: groups.length === 0 ? undefined : groups });
        }}
      />
      <FormControlLabel control={<Checkbox checked={measurement.pilot ?? false} onChange={(_, on) => change({ pilot: on || undefined })} />} label={t('measurement.pilot')} />
    </Box>
  );
}
