import { useTranslation } from 'react-i18next';
import { shortestPassword } from '../app/passwords';
import { FormField } from './FormField';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Whether the form was sent with one that is too short. */
  tooShort: boolean;
  /** Whether the server has refused it. */
  poor: boolean;
};

/** A password that somebody makes up, with what makes a good one. Needs the texts of `account`. */
export function NewPasswordField({ label, value, onChange, tooShort, poor }: Props) {
  const { t } = useTranslation('account');
  const help = t('password.help', { shortest: shortestPassword });
  return (
    <FormField label={label} value={value} onChange={onChange} problem={tooShort ? help : poor ? t('password.poor') : undefined} help={help} type="password" autoComplete="new-password" required ltr />
  );
}
