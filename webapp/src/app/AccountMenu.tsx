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
import { signOut } from '../api/session';
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
