import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, data } from '../../api/client';
import { download } from '../../api/files';
import { useAccess } from '../../app/access';
import { useFormat } from '../../app/format';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { FormField } from '../../components/FormField';
import { PageHeader } from '../../components/PageHeader';
import { useProblemText } from '../../components/problemText';
import { useNotify } from '../../components/Snackbars';
import { StatusChip } from '../../components/StatusChip';
import { ChoiceField } from '../teacher/ChoiceField';
import { PagedList } from '../teacher/PagedList';
import { useSettled } from '../teacher/useSettled';
import { InvitationPanel, MessageState } from './InvitationPanel';
import { InviteDialog } from './InviteDialog';
import { MemberPanel, tones } from './MemberPanel';
import { allRoles, peopleKey, useBranches, type Invitation, type Member } from './peopleApi';

const states = ['members', 'suspended', 'invited', 'removed'] as const;
type State = (typeof states)[number];
const sorts = ['name', 'joined', 'seen'] as const;
type Sort = (typeof sorts)[number];
type Filters = { text: string; role: string; branch: string; state: State; sort: Sort };

/** While a message is on its way somebody waits for what becomes of it. */
const lookAgainMs = 3_000;

/** Who belongs to the institute and who is asked to; what is known of one of them beside it. */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const { may } = useAccess();
  const [query, setQuery] = useSearchParams();
  const [text, setText] = useState('');
  const [inviting, setInviting] = useState(false);
  const settled = useSettled(text.trim());
  const branches = useBranches();
  const known = <T extends string>(values: readonly T[], name: string) => values.find((value) => value === query.get(name)) ?? values[0]!;
  const filters: Filters = { text: settled, role: query.get('role') ?? '', branch: query.get('branch') ?? '', state: known(states, 'state'), sort: known(sorts, 'sort') };
  const set = (name: string, value: string) =>
    setQuery(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            {may('people.import') && (
              <Button component={Link} to="import">
                {t('import.button')}
              </Button>
            )}
            {may('people.export') && <ExportMenu />}
            {may('people.invite') && (
              <Button variant="contained" onClick={() => setInviting(true)}>
                {t('invite.button')}
              </Button>
            )}
          </>
        }
      />
      <Box role="search" sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr 1fr', md: `2fr repeat(${branches.length > 0 ? 4 : 3}, 1fr)` }, mb: 2, '& > :first-of-type': { gridColumn: { xs: '1 / -1', md: 'auto' } } }}>
        <FormField label={t('search')} value={text} onChange={setText} help={t('searchHelp')} size="small" type="search" autoComplete="off" />
        <ChoiceField dense label={t('state')} value={filters.state} options={states.map((value) => ({ value, label: t(`states.${value}`) }))} onChange={(value) => set('state', value)} />
        <ChoiceField
          dense
          label={t('role')}
          value={filters.role}
          options={[{ value: '', label: t('anyRole') }, ...allRoles.map((value) => ({ value, label: t(`common:role.${value}`) }))]}
          onChange={(value) => set('role', value)}
        />
        {branches.length > 0 && filters.state !== 'invited' && (
          <ChoiceField
            dense
            label={t('branch')}
            value={branches.some(({ id }) => id === filters.branch) ? filters.branch : ''}
            options={[{ value: '', label: t('anyBranch') }, ...branches.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(value) => set('branch', value)}
          />
        )}
        {filters.state !== 'invited' && (
          <ChoiceField dense label={t('sort')} value={filters.sort} options={sorts.map((value) => ({ value, label: t(`sorts.${value}`) }))} onChange={(value) => set('sort', value)} />
        )}
      </Box>
      {filters.state === 'invited' ? <Invitations filters={filters} /> : <Members filters={filters} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function ExportMenu() {
  const { t, i18n } = useTranslation('people');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const notify = useNotify();
  const problemText = useProblemText();
  const take = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => download(`/api/people/export?format=${format}&lang=${i18n.language}`, `people.${format}`),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  return (
    <>
      <Button aria-haspopup="menu" aria-expanded={anchor !== null} loading={take.isPending} onClick={(event) => setAnchor(event.currentTarget)}>
        {t('export.button')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {(['csv', 'xlsx'] as const).map((format) => (
          <MenuItem
            key={format}
            sx={{ minHeight: 44 }}
            onClick={() => {
              setAnchor(null);
              take.mutate(format);
            }}
          >
            {t(`export.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

const contactOf = ({ email, phone }: { email?: string | undefined; phone?: string | undefined }) => <bdi dir="ltr">{email ?? phone}</bdi>;

function Members({ filters: { text, role, branch, state, sort } }: { filters: Filters }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [open, setOpen] = useState<Member | null>(null);
  const branched = useBranches().length > 0;
  const members = useInfiniteQuery({
    queryKey: [...peopleKey, 'list', 'members', text, role, branch, state, sort],
    queryFn: ({ pageParam: cursor }) =>
      data(
        api.GET('/api/people/members', {
          params: { query: { sort, ...(state === 'suspended' || state === 'removed' ? { state } : {}), ...(text && { text }), ...(role && { role }), ...(branch && { branch }), ...(cursor && { cursor }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0, // people join and go by themselves
  });
  const columns: Column<Member>[] = [
    { id: 'name', label: t('columns.name'), primary: true, cell: ({ displayName }) => <bdi>{displayName}</bdi> },
    { id: 'contact', label: t('columns.contact'), cell: contactOf },
    { id: 'roles', label: t('columns.roles'), cell: ({ roles }) => roles.map((one) => t(`common:role.${one}`)).join(t('common:list.separator')) },
    ...(branched ? [{ id: 'branch', label: t('branch'), cell: ({ branch: place }: Member) => (place ? <bdi>{place.name}</bdi> : '–') }] : []),
    { id: 'state', label: t('columns.state'), cell: (member) => <StatusChip tone={tones[member.state]} label={t(`stateOf.${member.state}`)} /> },
    { id: 'seen', label: t('columns.seen'), cell: ({ lastSeenAt }) => (lastSeenAt ? format.date(lastSeenAt) : t('never')) },
  ];
  return (
    <>
      <PagedList query={members} empty={<EmptyState text={t('empty')} />}>
        {(rows) => (
          <DataList
            label={t('list')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            actionsLabel={t('open')}
            actions={(member) => <OpenButton name={member.displayName} onOpen={() => setOpen(member)} />}
          />
        )}
      </PagedList>
      {open && <MemberPanel id={open.id} name={open.displayName} onClose={() => setOpen(null)} />}
    </>
  );
}

function Invitations({ filters: { text, role } }: { filters: Filters }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [open, setOpen] = useState<string | null>(null);
  const invitations = useInfiniteQuery({
    queryKey: [...peopleKey, 'list', 'invitations', text, role],
    queryFn: ({ pageParam: cursor }) =>
      data(api.GET('/api/people/invitations', { params: { query: { ...(text && { text }), ...(role && { role }), ...(cursor && { cursor }) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0, // people join and go by themselves
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(({ waiting }) => waiting)) ? lookAgainMs : false),
  });
  const opened = invitations.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === open);
  const nameOf = ({ displayName, byThemselves }: Invitation) => displayName || t(byThemselves ? 'byThemselves' : 'unnamed');
  const columns: Column<Invitation>[] = [
    { id: 'name', label: t('columns.name'), primary: true, cell: (invitation) => <bdi>{nameOf(invitation)}</bdi> },
    { id: 'contact', label: t('columns.contact'), cell: contactOf },
    { id: 'roles', label: t('columns.roles'), cell: ({ roles }) => roles.map((one) => t(`common:role.${one}`)).join(t('common:list.separator')) },
    { id: 'message', label: t('columns.message'), cell: (invitation) => <MessageState invitation={invitation} /> },
    { id: 'expires', label: t('columns.expires'), cell: ({ expiresAt }) => format.date(expiresAt) },
  ];
  return (
    <>
      <PagedList query={invitations} empty={<EmptyState text={t(text || role ? 'empty' : 'emptyInvited')} />}>
        {(rows) => (
          <DataList
            label={t('list')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            actionsLabel={t('open')}
            actions={(invitation) => <OpenButton name={nameOf(invitation)} onOpen={() => setOpen(invitation.id)} />}
          />
        )}
      </PagedList>
      {opened && <InvitationPanel invitation={opened} onClose={() => setOpen(null)} />}
    </>
  );
}

function OpenButton({ name, onOpen }: { name: string; onOpen: () => void }) {
  const { t } = useTranslation('people');
  return (
    <Button size="small" aria-label={t('openOf', { name: `\u2068${name}\u2069` })} onClick={onOpen} sx={{ minHeight: 44 }}>
      {t('open')}
    </Button>
  );
}
