import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { useAccess } from '../../app/access';
import { useUser } from '../../app/account';
import { FormDialog } from '../../components/FormDialog';
import { FormField } from '../../components/FormField';
import { useProblemText } from '../../components/problemText';
import { useNotify } from '../../components/Snackbars';
import { ChoiceField } from '../teacher/ChoiceField';
import { peopleKey, rolesGivenBy, wrongFields } from './peopleApi';
import { RoleBoxes } from './RoleBoxes';

/** Asks somebody to join; whoever does not manage people asks students. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('people');
  const user = useUser();
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const { may } = useAccess();
  const offered = may('people.manage') ? rolesGivenBy(user) : (['student'] as const);
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const [roles, setRoles] = useState<string[]>(['student']);
  const [locale, setLocale] = useState(i18n.language === 'en' ? 'en' : 'fa');
  const [more, setMore] = useState(false);
  const [nationalCode, setNationalCode] = useState('');
  const [iban, setIban] = useState('');
  const invite = useMutation({
    mutationFn: () =>
      data(
        api.POST('/api/people/invitations', {
          body: {
            displayName,
            roles,
            locale,
            ...(email.trim() && { email }),
            ...(phone.trim() && { phone }),
            ...(nationalCode.trim() && { nationalCode }),
            ...(iban.trim() && { iban }),
          },
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [...peopleKey, 'list'] });
      notify({ text: t('invite.sent', { name: `\u2068${displayName.trim()}\u2069` }) });
      onClose();
    },
  });
  const wrong = wrongFields(invite.error);
  const problem = (field: string, text = field) => (wrong.has(field) ? t(`field.${text}`) : undefined);
  return (
    <FormDialog title={t('invite.title')} submitLabel={t('invite.send')} busy={invite.isPending} maxWidth="sm" onSubmit={() => invite.mutate()} onClose={onClose}>
      <Typography color="textSecondary">{t('invite.text')}</Typography>
      {invite.isError && wrong.size === 0 && <Alert severity="error">{problemText(invite.error)}</Alert>}
      <FormField label={t('invite.name')} value={displayName} onChange={setDisplayName} problem={problem('displayName')} autoComplete="off" autoFocus required />
      <FormField label={t('invite.email')} value={email} onChange={setEmail} problem={problem('email', email.trim() ? 'email' : 'emailOrPhone')} type="email" autoComplete="off" ltr />
      <FormField label={t('invite.phone')} value={phone} onChange={setPhone} problem={problem('phone')} help={t('invite.phoneHelp')} type="tel" inputMode="tel" autoComplete="off" ltr />
      {offered.length > 1 && <RoleBoxes roles={roles} offered={offered} onChange={setRoles} problem={problem('roles')} />}
      <ChoiceField
        label={t('invite.language')}
        value={locale}
        options={(['fa', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
        onChange={(value) => setLocale(value === 'en' ? 'en' : 'fa')}
      />
      <Button aria-expanded={more} onClick={() => setMore(!more)} sx={{ justifySelf: 'start' }}>
        {t('invite.more')}
      </Button>
      <Collapse in={more || wrong.has('nationalCode') || wrong.has('iban')} unmountOnExit>
        <FormField label={t('panel.nationalCode')} value={nationalCode} onChange={setNationalCode} problem={problem('nationalCode')} inputMode="numeric" autoComplete="off" ltr />
        <FormField label={t('panel.iban')} value={iban} onChange={setIban} problem={problem('iban')} autoComplete="off" ltr />
      </Collapse>
    </FormDialog>
  );
}
