import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { updateUser } from '../../api/session';
import { whoAmI } from '../../app/me';
import { changeLanguage, type Language } from '../../app/texts';
import { ErrorState } from '../../components/ErrorState';
import { FormField } from '../../components/FormField';
import { useNotify } from '../../components/Snackbars';
import { ChoiceField } from '../teacher/ChoiceField';
import { changeProfile, profileQuery, type Profile } from './accountApi';
import { Section } from './Section';

const calendars = ['jalali', 'gregorian'] as const;
const timeZones = Intl.supportedValuesOf('timeZone');

/** Name, language, calendar and time zone; the address is shown only. */
export function ProfileForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const notify = useNotify();
  const [displayName, setDisplayName] = useState(profile.displayName);
  const [locale, setLocale] = useState<Language>(profile.locale === 'en' ? 'en' : 'fa');
  const [calendar, setCalendar] = useState(profile.calendar ?? '');
  const [timeZone, setTimeZone] = useState(profile.timeZone ?? '');
  const [missing, setMissing] = useState(false);
  const store = useMutation({
    mutationFn: async () => {
      const stored = await changeProfile({
        displayName: displayName.trim(),
        locale,
        ...(calendar ? { calendar } : {}),
        ...(timeZone ? { timeZone } : {}),
        version: profile.version,
      });
      updateUser(await whoAmI());
      await changeLanguage(locale, { remember: true });
      return stored;
    },
    onSuccess: (stored) => {
      client.setQueryData(profileQuery.queryKey, stored);
      notify({ text: t('profile.stored') });
    },
  });
  return (
    <Section title={t('profile.title')}>
      <Box
        component="form"
        noValidate
        sx={{ display: 'grid', gap: 1, maxWidth: 480 }}
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(!displayName.trim());
          if (displayName.trim()) store.mutate();
        }}
      >
        <FormField label={t('profile.name')} value={displayName} onChange={setDisplayName} problem={missing && !displayName.trim() ? t('profile.nameMissing') : undefined} autoComplete="name" required />
        <FormField label={t('profile.email')} value={profile.email ?? ''} onChange={() => undefined} help={t('profile.emailHelp')} readOnly ltr />
        <ChoiceField
          label={t('profile.language')}
          value={locale}
          options={[
            { value: 'fa', label: 'فارسی' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(value) => setLocale(value === 'en' ? 'en' : 'fa')}
        />
        <ChoiceField
          label={t('profile.calendar')}
          value={calendar}
          options={[{ value: '', label: t('profile.calendarOfInstitute') }, ...calendars.map((value) => ({ value, label: t(`profile.calendars.${value}`) }))]}
          onChange={setCalendar}
        />
        <ChoiceField
          label={t('profile.timeZone')}
          value={timeZone}
          options={[{ value: '', label: t('profile.timeZoneOfInstitute') }, ...timeZones.map((value) => ({ value, label: value }))]}
          onChange={setTimeZone}
        />
        {store.isError && <ErrorState error={store.error} />}
        <Box>
          <Button type="submit" variant="contained" loading={store.isPending}>
            {t('common:action.save')}
          </Button>
        </Box>
      </Box>
    </Section>
  );
}
