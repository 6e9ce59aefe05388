import Alert from '@mui/material/Alert';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import type { Branch } from '../../../api/types';
import { latinDigits } from '../../../app/format';
import { FormDialog } from '../../../components/FormDialog';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { ChoiceField } from '../../teacher/ChoiceField';
import { addBranch, branchesKey, changeBranch } from './instituteApi';

const timeZones = Intl.supportedValuesOf('timeZone');
const codePattern = /^[A-Z0-9][A-Z0-9-]{0,19}$/;

/** A new branch, or what is known of one. */
export function BranchDialog({ branch, onClose }: { branch: Branch | null; onClose: () => void }) {
  const { t } = useTranslation('institutes');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [name, setName] = useState(branch?.name ?? '');
  const [code, setCode] = useState(branch?.code ?? '');
  const [address, setAddress] = useState(branch?.address ?? '');
  const [phone, setPhone] = useState(branch?.phone ?? '');
  const [timeZone, setTimeZone] = useState(branch?.timeZone ?? '');
  const [tried, setTried] = useState(false);
  const store = useMutation({
    mutationFn: () => {
      const facts = {
        name: name.trim(),
        code,
        ...(address.trim() ? { address: address.trim() } : {}),
        ...(phone.trim() ? { phone: latinDigits(phone.trim()) } : {}),
        ...(timeZone ? { timeZone } : {}),
      };
      return branch ? changeBranch(branch, facts) : addBranch(facts);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: branchesKey });
      notify({ text: t('branches.stored') });
      onClose();
    },
  });
  const refused = (field: string) => isProblem(store.error) && store.error.fields.some((one) => one.field === field);
  const problems = {
    name: tried && !name.trim() ? t('branches.nameMissing') : undefined,
    code: tried && !codePattern.test(code) ? t('branches.codeUnfit') : refused('code') ? t('branches.codeTaken') : undefined,
    phone: refused('phone') ? t('branches.phoneUnfit') : undefined,
  };
  return (
    <FormDialog
      title={branch ? t('branches.editNamed', { name: branch.name }) : t('branches.add')}
      submitLabel={t('common:action.save')}
      busy={store.isPending}
      onSubmit={() => {
        setTried(true);
        if (name.trim() && codePattern.test(code)) store.mutate();
      }}
      onClose={onClose}
    >
      <FormField label={t('branches.name')} value={name} onChange={setName} problem={problems.name} autoComplete="off" required autoFocus />
      <FormField label={t('branches.code')} value={code} onChange={(text) => setCode(latinDigits(text).toUpperCase())} problem={problems.code} help={t('branches.codeHelp')} autoComplete="off" required ltr />
      <FormField label={t('branches.address')} value={address} onChange={setAddress} autoComplete="off" />
      <FormField label={t('branches.phone')} value={phone} onChange={setPhone} problem={problems.phone} inputMode="tel" autoComplete="off" ltr />
      <ChoiceField
        label={t('settings.timeZone')}
        value={timeZone}
        options={[{ value: '', label: t('branches.timeZoneOfInstitute') }, ...timeZones.map((value) => ({ value, label: value }))]}
        onChange={setTimeZone}
      />
      {store.isError && problems.code === undefined && problems.phone === undefined && <Alert severity="error">{problemText(store.error)}</Alert>}
    </FormDialog>
  );
}
