import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Brand, Frame, useDensity } from '../../app/Frame';
import { useGuestInstitute } from '../../app/brand';
import { Preferences } from '../../app/Preferences';
import { SoundSwitch } from '../../app/SoundSwitch';

/** Frame of the pages that are open to everybody, with the way in. */
export function GuestShell() {
  const { t } = useTranslation('linguaquest');
  useDensity('learner');
  return (
    <Frame
      header={
        <>
          <Brand beside />
          <Box sx={{ flexGrow: 1 }} />
          <Preferences>
            <SoundSwitch />
          </Preferences>
          <Button component={Link} to={useSignInPath()} variant="outlined">
            {t('guest.signIn')}
          </Button>
        </>
      }
      maxWidth={760}
    />
  );
}

/** To the sign-in page of the institute, and back to where the guest is now. */
export function useSignInPath(next?: string): string {
  const institute = useGuestInstitute();
  const { pathname, search } = useLocation();
  const query = new URLSearchParams({ next: next ?? pathname + search });
  if (institute) query.set('institute', institute.slug);
  return `/sign-in?${query}`;
}
