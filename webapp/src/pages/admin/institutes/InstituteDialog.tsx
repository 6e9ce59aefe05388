import Alert from '@mui/material/Alert';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import type { KnownInstitute } from '../../../api/types';
import { FormDialog } from '../../../components/FormDialog';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { ChoiceField } from '../../teacher/ChoiceField';
import { createInstitute, institutesKey, renameInstitute } from './institutesApi';

const slugPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
const timeZones = Intl.supportedValuesOf('timeZone');

/** A new institute, or another name and host of one. */
export function InstituteDialog({ institute, onClose }: { institute: KnownInstitute | null; onClose: () => void }) {
  const { t } = useTranslation('institutes');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [name, setName] = useState(institute?.name ?? '');
  const [slug, setSlug] = useState(institute?.slug ?? '');
  const [host, setHost] = useState(institute?.host ?? '');
  const [locale, setLocale] = useState('fa');
  const [timeZone, setTimeZone] = useState('Asia/Tehran');
  const [adminEmail, setAdminEmail] = useState('');
  const [tried, setTried] = useState(false);
  const store = useMutation({
    mutationFn: () =>
      institute
        ? renameInstitute(institute, name.trim(), host.trim())
        : createInstitute({
            slug,
            name: name.trim(),
            locale: locale === 'en' ? 'en' : 'fa',
            timeZone,
            ...(host.trim() && { host: host.trim() }),
            ...(adminEmail.trim() && { adminEmail: adminEmail.trim() }),
          }),
    onSuccess: async (stored) => {
      await client.invalidateQueries({ queryKey: institutesKey });
      notify({ text: t(institute ? 'all.renamed' : 'all.createdNow', { name: stored.name }) });
      onClose();
    },
  });
  const refused = (field: string) => isProblem(store.error) && store.error.fields.some((one) => one.field === field);
  const problems = {
    name: tried && !name.trim() ? t('settings.nameMissing') : undefined,
    slug: tried && !slugPattern.test(slug) ? t('all.slugUnfit') : refused('slug') ? t('all.slugTaken') : undefined,
    host: refused('host') ? t('all.hostUnfit') : undefined,
    adminEmail: refused('adminEmail') ? t('all.adminUnknown') : undefined,
  };
  const shown = problems.slug ?? problems.host ?? problems.adminEmail;
  return (
    <FormDialog
      title={institute ? t('all.renameNamed', { name: institute.name }) : t('all.create')}
      submitLabel={t(institute ? 'common:action.save' : 'all.create')}
      busy={store.isPending}
      onSubmit={() => {
        setTried(true);
        if (name.trim() && slugPattern.test(slug)) store.mutate();
      }}
      onClose={onClose}
    >
      <FormField label={t('settings.name')} value={name} onChange={setName} problem={problems.name} autoComplete="off" required autoFocus />
      <FormField
        label={t('all.slug')}
        value={slug}
        onChange={(text) => setSlug(text.toLowerCase())}
        problem={problems.slug}
        help={t('settings.slugHelp')}
        readOnly={institute !== null}
        autoComplete="off"
        required={institute === null}
        ltr
      />
      <FormField label={t('all.host')} value={host} onChange={setHost} problem={problems.host} help={t('all.hostHelp')} autoComplete="off" ltr />
      {institute === null && (
        <>
          <FormField label={t('all.admin')} value={adminEmail} onChange={setAdminEmail} problem={problems.adminEmail} help={t('all.adminHelp')} type="email" autoComplete="off" ltr />
          <ChoiceField
            label={t('settings.locale')}
            value={locale}
            options={(['fa', 'en'] as const).map((value) => ({ value, label: t(`locales.${value}`) }))}
            onChange={setLocale}
          />
          <ChoiceField label={t('settings.timeZone')} value={timeZone} options={timeZones.map((value) => ({ value, label: value }))} onChange={setTimeZone} />
        </>
      )}
      {store.isError && shown === undefined && <Alert severity="error">{problemText(store.error)}</Alert>}
    </FormDialog>
  );
}
