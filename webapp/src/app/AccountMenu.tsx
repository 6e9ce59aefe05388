import AccountCircle from '@mui/icons-material/AccountCircleOutlined';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { signOut, switchInstitute } from '../api/session';
import { api, data, queryClient } from '../api/client';
import { useProblemText } from '../components/problemText';
import { useNotify } from '../components/Snackbars';
import { useUser } from './account';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const user = useUser();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!user) return null;
  const leave = async () => {
    setAnchor(null);
    await signOut();
    // A fresh page: nothing of this account stays in memory for the next one.
    location.assign('/sign-in');
  };
  return (
    <>
      <IconButton aria-label={t('account.open', { name: user.displayName })} aria-haspopup="menu" aria-expanded={anchor !== null} onClick={(event) => setAnchor(event.currentTarget)}>
        <AccountCircle />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <Box component="li" role="presentation" sx={{ px: 2, py: 1 }}>
          <Typography sx={{ fontWeight: 600 }}>{user.displayName}</Typography>
          <Typography variant="body2" color="textSecondary">
            {user.institute?.name ?? t('account.platform')}
          </Typography>
        </Box>
        {anchor !== null && <OtherInstitutes current={user.institute?.id} />}
        <Divider component="li" role="presentation" />
        <MenuItem component={Link} to="/account" onClick={() => setAnchor(null)} sx={{ minHeight: 44 }}>
          {t('account.page')}
        </MenuItem>
        <MenuItem onClick={() => void leave()} sx={{ minHeight: 44 }}>
          {t('account.signOut')}
        </MenuItem>
      </Menu>
    </>
  );
}

/** The way to where else the person belongs. What is open here is dropped: the next page is a fresh one. */
function OtherInstitutes({ current }: { current: string | undefined }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const problemText = useProblemText();
  const institutes = useQuery({ queryKey: ['own-institutes'], queryFn: () => data(api.GET('/api/account/institutes')) });
  const go = useMutation({
    mutationFn: switchInstitute,
    onSuccess: () => {
      queryClient.clear();
      location.assign('/');
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  const others = institutes.data?.items.filter(({ id }) => id !== current) ?? [];
  return others.map(({ id, slug, name }) => (
    <MenuItem key={id} disabled={go.isPending} onClick={() => go.mutate(slug)} sx={{ minHeight: 44 }}>
      {t('account.switch', { name: `\u2068${name}\u2069` })}
    </MenuItem>
  ));
}
