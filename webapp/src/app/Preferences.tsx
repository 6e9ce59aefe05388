import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import DarkMode from '@mui/icons-material/DarkModeOutlined';
import LightMode from '@mui/icons-material/LightModeOutlined';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppearance } from './Appearance';

/** Language, light or dark; before them what else somebody may want otherwise on these pages. */
export function Preferences({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const { language, setLanguage, mode, setMode } = useAppearance();
  const other = language === 'fa' ? 'en' : 'fa';
  const otherMode = mode === 'dark' ? 'light' : 'dark';
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      {children}
      <Button lang={other === 'fa' ? 'fa-IR' : 'en'} onClick={() => void setLanguage(other)}>
        {t('preferences.otherLanguage')}
      </Button>
      <IconButton aria-label={t(`preferences.${otherMode}`)} onClick={() => setMode(otherMode)}>
        {mode === 'dark' ? <LightMode /> : <DarkMode />}
      </IconButton>
    </Box>
  );
}
