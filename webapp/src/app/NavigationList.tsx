import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { DestinationGroup } from './destinations';

/** All pages that are offered, by group. */
export function NavigationList({ groups }: { groups: readonly DestinationGroup[] }) {
  const { t } = useTranslation();
  return (
    <Box component="nav" aria-label={t('nav.label')} sx={{ display: 'grid', gap: 1.5, alignContent: 'start' }}>
      {groups.map((group) => (
        <Group key={group.label} group={group} />
      ))}
    </Box>
  );
}

function Group({ group: { label, destinations } }: { group: DestinationGroup }) {
  const { t } = useTranslation();
  const title = useId();
  return (
    <div>
      <Typography id={title} component="div" variant="body2" color="textSecondary" sx={{ px: 1.5, pb: 0.5, fontWeight: 600 }}>
        {t(label)}
      </Typography>
      <Box component="ul" aria-labelledby={title} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.25 }}>
        {destinations.map(({ to, label: page }) => (
          <li key={to}>
            <Button
              component={NavLink}
              to={to}
              fullWidth
              sx={{ justifyContent: 'flex-start', textAlign: 'start', px: 1.5, py: 0.5, minHeight: { xs: 44, lg: 36 }, fontWeight: 400, color: 'text.primary', '&.active': { bgcolor: 'var(--ml-accent-soft)', fontWeight: 700 } }}
            >
              {t(page)}
            </Button>
          </li>
        ))}
      </Box>
    </div>
  );
}
