import SearchIcon from '@mui/icons-material/Search';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DestinationGroup } from './destinations';

const isShortcut = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === 'KeyK';

/** Any page by a few letters of its name; Ctrl+K opens it from everywhere. On a phone the menu does as well. */
export function GoTo({ groups }: { groups: readonly DestinationGroup[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button variant="outlined" color="inherit" startIcon={<SearchIcon />} onClick={() => setOpen(true)} aria-keyshortcuts="Control+K" sx={{ display: { xs: 'none', md: 'inline-flex' } }}>
        {t('goTo.open')}
        <Box component="kbd" dir="ltr" sx={{ marginInline: 1, font: 'inherit', fontSize: '0.75rem', color: 'text.secondary' }}>
          {t('goTo.shortcut')}
        </Box>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} fullWidth maxWidth="sm" slotProps={{ container: { sx: { alignItems: 'flex-start' } } }}>
        <DialogTitle>{t('goTo.open')}</DialogTitle>
        <Pages groups={groups} onChosen={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Pages({ groups, onChosen }: { groups: readonly DestinationGroup[]; onChosen: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pages = groups.flatMap(({ label, destinations }) => destinations.map((destination) => ({ to: destination.to, name: t(destination.label), group: t(label) })));
  return (
    <Box sx={{ px: 2, pb: 2, pt: 1, minHeight: { xs: '60vh', sm: 420 } }}>
      <Autocomplete
        options={pages}
        groupBy={(page) => page.group}
        getOptionLabel={(page) => page.name}
        getOptionKey={(page) => page.to}
        renderGroup={({ key, group, children }) => (
          <Box component="li" key={key} role="presentation">
            <Typography component="div" variant="body2" color="textSecondary" aria-hidden sx={{ px: 2, pt: 1.5, fontWeight: 600 }}>
              {group}
            </Typography>
            <Box component="ul" role="group" aria-label={group} sx={{ p: 0 }}>
              {children}
            </Box>
          </Box>
        )}
        noOptionsText={t('goTo.none')}
        autoHighlight
        open
        forcePopupIcon={false}
        slotProps={{ popper: { disablePortal: true }, paper: { elevation: 0 } }}
        onChange={(_, page) => {
          if (!page) return;
          onChosen();
          void navigate(page.to);
        }}
        renderInput={(params) => <TextField {...params} label={t('goTo.label')} autoFocus />}
      />
    </Box>
  );
}
