import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import { updateUser } from '../../../api/session';
import type { OwnInstitute } from '../../../api/types';
import { whoAmI } from '../../../app/me';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { Section } from '../../account/Section';
import { ChoiceField } from '../../teacher/ChoiceField';
import { AccentField } from './AccentField';
import { BrandPreview } from './BrandPreview';
import { changeInstitute, ownInstitute } from './instituteApi';

const locales = ['fa', 'en'] as const;
const calendars = ['jalali', 'gregorian'] as const;
const units = ['rial', 'toman'] as const;
const timeZones = Intl.supportedValuesOf('timeZone');

export function SettingsForm({ institute }: { institute: OwnInstitute }) {
  const { t } = useTranslation('institutes');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [name, setName] = useState(institute.name);
  const [locale, setLocale] = useState(institute.locale);
  const [calendar, setCalendar] = useState(institute.calendar ?? '');
  const [timeZone, setTimeZone] = useState(institute.timeZone);
  const [currencyUnit, setCurrencyUnit] = useState(institute.currencyUnit);
  const [accent, setAccent] = useState(institute.accent ?? '');
  const [signUpAllowed, setSignUpAllowed] = useState(institute.signUpAllowed);
  const [tried, setTried] = useState(false);
  const store = useMutation({
    mutationFn: () =>
      changeInstitute(institute.version, {
        name: name.trim(),
        locale: locale === 'en' ? 'en' : 'fa',
        ...(calendar === 'jalali' || calendar === 'gregorian' ? { calendar } : {}),
        timeZone,
        currencyUnit: currencyUnit === 'toman' ? 'toman' : 'rial',
        ...(accent ? { accent } : {}),
        signUpAllowed,
      }),
    onSuccess: async (stored) => {
      updateUser(await whoAmI());
      client.setQueryData(ownInstitute.queryKey, stored);
      notify({ text: t('settings.stored') });
    },
  });
  const nameless = tried && !name.trim() ? t('settings.nameMissing') : undefined;
  // A zone that the browser calls otherwise, such as UTC, stays what it is.
  const zones = timeZones.includes(institute.timeZone) ? timeZones : [institute.timeZone, ...timeZones];
  const choices = (values: readonly string[], texts: string) => values.map((value) => ({ value, label: t(`${texts}.${value}`) }));
  return (
    <Section title={t('settings.title')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 480px) minmax(0, 1fr)' }, gap: 3 }}>
        <Box
          component="form"
          noValidate
          sx={{ display: 'grid', gap: 1, alignContent: 'start' }}
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (name.trim()) store.mutate();
          }}
        >
          <FormField label={t('settings.name')} value={name} onChange={setName} problem={nameless} autoComplete="organization" required />
          <FormField label={t('settings.slug')} value={institute.slug} onChange={() => undefined} help={t('settings.slugHelp')} readOnly ltr />
          <ChoiceField label={t('settings.locale')} value={locale} options={choices(locales, 'locales')} onChange={setLocale} help={t('settings.localeHelp')} />
          <ChoiceField
            label={t('settings.calendar')}
            value={calendar}
            options={[{ value: '', label: t('settings.calendarOfLanguage') }, ...choices(calendars, 'calendars')]}
            onChange={setCalendar}
          />
          <ChoiceField label={t('settings.timeZone')} value={timeZone} options={zones.map((value) => ({ value, label: value }))} onChange={setTimeZone} />
          <ChoiceField label={t('settings.currencyUnit')} value={currencyUnit} options={choices(units, 'units')} onChange={setCurrencyUnit} help={t('settings.currencyHelp')} />
          <AccentField value={accent} onChange={setAccent} />
          <Box sx={{ mb: 1 }}>
            <FormControlLabel control={<Switch checked={signUpAllowed} onChange={(_, on) => setSignUpAllowed(on)} />} label={t('settings.signUp')} />
            <FormHelperText>{t('settings.signUpHelp')}</FormHelperText>
          </Box>
          {store.isError && (
            <Alert
              severity="error"
              action={
                isProblem(store.error, 'stale-version') && (
                  <Button color="inherit" onClick={() => void client.invalidateQueries({ queryKey: ownInstitute.queryKey })}>
                    {t('reload')}
                  </Button>
                )
              }
            >
              {problemText(store.error)}
            </Alert>
          )}
          <Box>
            <Button type="submit" variant="contained" loading={store.isPending}>
              {t('common:action.save')}
            </Button>
          </Box>
        </Box>
        <BrandPreview institute={institute} name={name} accent={accent} currencyUnit={currencyUnit} calendar={calendar} timeZone={timeZone} />
      </Box>
    </Section>
  );
}
