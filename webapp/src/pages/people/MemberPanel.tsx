import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../app/access';
import { useUser } from '../../app/account';
import { useFormat } from '../../app/format';
import { administers } from '../../app/roles';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { FactList } from '../../components/FactList';
import { FormField } from '../../components/FormField';
import { useProblemText } from '../../components/problemText';
import { QueryView } from '../../components/QueryView';
import { useNotify } from '../../components/Snackbars';
import { StatusChip, type Tone } from '../../components/StatusChip';
import { ChoiceField } from '../teacher/ChoiceField';
import { act, change, memberQuery, peopleKey, resetSecondFactor, rolesGivenBy, useBranches, wrongFields, type Act, type Member } from './peopleApi';
import { RoleBoxes } from './RoleBoxes';
import { SidePanel } from './SidePanel';

export const tones: Record<Member['state'], Tone> = { active: 'good', suspended: 'paused', removed: 'neutral' };

/** One member: what is known of them, and what an administrator does about it. */
export function MemberPanel({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const member = useQuery(memberQuery(id));
  return (
    <SidePanel open title={member.data?.displayName ?? name} onClose={onClose}>
      {/* A version of its own, so that the form begins with what the server has. */}
      <QueryView query={member}>{(known) => <Known key={known.version} member={known} />}</QueryView>
    </SidePanel>
  );
}

function Known({ member }: { member: Member }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const user = useUser();
  const { may } = useAccess();
  const none = t('panel.none');
  const manages = user !== null && may('people.manage') && (administers(user) || !member.roles.includes('admin'));
  const facts = [
    { name: t('panel.state'), value: <StatusChip tone={tones[member.state]} label={t(`stateOf.${member.state}`)} /> },
    { name: t('panel.email'), value: member.email ? <bdi dir="ltr">{member.email}</bdi> : none },
    { name: t('panel.phone'), value: member.phone ? <bdi dir="ltr">{member.phone}</bdi> : none },
    { name: t('panel.joined'), value: format.date(member.joinedAt) },
    { name: t('panel.seen'), value: member.lastSeenAt ? format.dateTime(member.lastSeenAt) : t('never') },
    ...(manages && member.state !== 'removed'
      ? []
      : [
          { name: t('roles'), value: member.roles.map((role) => t(`common:role.${role}`)).join(t('common:list.separator')) },
          ...(member.branch ? [{ name: t('branch'), value: <bdi>{member.branch.name}</bdi> }] : []),
          { name: t('panel.nationalCode'), value: member.nationalCode ? <bdi dir="ltr">{member.nationalCode}</bdi> : none },
          { name: t('panel.iban'), value: member.iban ? <bdi dir="ltr">{member.iban}</bdi> : none },
        ]),
  ];
  return (
    <Stack spacing={3}>
      <FactList facts={facts} />
      {manages && member.state !== 'removed' && (
        <>
          <Divider />
          <ChangeForm member={member} />
          <Divider />
          <Acts member={member} />
          {member.id !== user.id && (
            <>
              <Divider />
              <SecondFactor member={member} />
            </>
          )}
        </>
      )}
    </Stack>
  );
}

/** Those that are open, and the member's own, which may not be any more. */
const branchesWith = ({ branch }: Member, open: readonly { id: string; name: string }[]) => (branch && !open.some(({ id }) => id === branch.id) ? [...open, branch] : open);

function ChangeForm({ member }: { member: Member }) {
  const { t } = useTranslation('people');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const user = useUser();
  const [roles, setRoles] = useState(member.roles);
  const [nationalCode, setNationalCode] = useState(member.nationalCode ?? '');
  const [iban, setIban] = useState(member.iban ?? '');
  const [branch, setBranch] = useState(member.branch?.id ?? '');
  const branches = branchesWith(member, useBranches());
  const save = useMutation({
    mutationFn: () => change(member, { roles, ...(nationalCode.trim() && { nationalCode }), ...(iban.trim() && { iban }), ...(branch && { branch }) }),
    onSuccess: (next) => {
      client.setQueryData(memberQuery(member.id).queryKey, next);
      void client.invalidateQueries({ queryKey: [...peopleKey, 'list'] });
      notify({ text: t('panel.saved') });
    },
  });
  const wrong = wrongFields(save.error);
  const problem = (field: string) => (wrong.has(field) ? t(`field.${field}`) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('roles')}>
      {save.isError && wrong.size === 0 && <Alert severity="error">{problemText(save.error)}</Alert>}
      <RoleBoxes roles={roles} offered={rolesGivenBy(user)} onChange={setRoles} problem={problem('roles')} help={t('panel.rolesHelp')} />
      {branches.length > 0 && (
        <ChoiceField
          label={t('branch')}
          value={branch}
          options={[{ value: '', label: t('panel.noBranch') }, ...branches.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={setBranch}
          problem={problem('branch')}
        />
      )}
      <FormField label={t('panel.nationalCode')} value={nationalCode} onChange={setNationalCode} problem={problem('nationalCode')} inputMode="numeric" autoComplete="off" ltr />
      <FormField label={t('panel.iban')} value={iban} onChange={setIban} problem={problem('iban')} autoComplete="off" ltr />
      <Box>
        <Button type="submit" variant="contained" loading={save.isPending}>
          {t('panel.save')}
        </Button>
      </Box>
    </Stack>
  );
}

function Acts({ member }: { member: Member }) {
  const { t } = useTranslation('people');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [asked, setAsked] = useState<'suspend' | 'remove' | null>(null);
  const name = `\u2068${member.displayName}\u2069`;
  const run = useMutation({
    mutationFn: (what: Act) => act(member, what),
    onSuccess: (next, what) => {
      client.setQueryData(memberQuery(member.id).queryKey, next);
      void client.invalidateQueries({ queryKey: [...peopleKey, 'list'] });
      notify({ text: t(`${what}.done`, { name }) });
    },
    onSettled: () => setAsked(null),
  });
  return (
    <Stack spacing={1}>
      {run.isError && <Alert severity="error">{problemText(run.error)}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {member.state === 'active' ? (
          <Button variant="outlined" onClick={() => setAsked('suspend')}>
            {t('suspend.button')}
          </Button>
        ) : (
          <Button variant="contained" loading={run.isPending && run.variables === 'resume'} onClick={() => run.mutate('resume')}>
            {t('resume.button')}
          </Button>
        )}
        <Button color="error" onClick={() => setAsked('remove')}>
          {t('remove.button')}
        </Button>
      </Box>
      <ConfirmDialog
        open={asked !== null}
        title={t(`${asked ?? 'suspend'}.title`, { name })}
        effect={<Typography>{t(`${asked ?? 'suspend'}.effect`, { name })}</Typography>}
        confirmLabel={t(`${asked ?? 'suspend'}.button`)}
        danger
        busy={run.isPending}
        onConfirm={() => asked && run.mutate(asked)}
        onCancel={() => setAsked(null)}
      />
    </Stack>
  );
}

/** For whoever has lost theirs; whether they have one the institute does not know. */
function SecondFactor({ member }: { member: Member }) {
  const { t } = useTranslation('people');
  const notify = useNotify();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const name = `\u2068${member.displayName}\u2069`;
  const reset = useMutation({
    mutationFn: () => resetSecondFactor(member),
    onSuccess: () => notify({ text: t('secondFactor.done', { name }) }),
    onSettled: () => setAsking(false),
  });
  return (
    <Stack spacing={1} component="section" aria-label={t('secondFactor.title')}>
      <Typography variant="h3">{t('secondFactor.title')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('secondFactor.help')}
      </Typography>
      {reset.isError && <Alert severity="error">{problemText(reset.error)}</Alert>}
      <Box>
        <Button variant="outlined" onClick={() => setAsking(true)}>
          {t('secondFactor.button')}
        </Button>
      </Box>
      <ConfirmDialog
        open={asking}
        title={t('secondFactor.confirmTitle', { name })}
        effect={<Typography>{t('secondFactor.effect', { name })}</Typography>}
        confirmLabel={t('secondFactor.button')}
        danger
        busy={reset.isPending}
        onConfirm={() => reset.mutate()}
        onCancel={() => setAsking(false)}
      />
    </Stack>
  );
}
