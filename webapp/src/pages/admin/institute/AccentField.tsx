import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { light } from '../../../../ui-kit/tokens.js';

/** A colour of the institute's own; an empty text is the platform's. */
export function AccentField({ value, onChange }: { value: string; onChange: (colour: string) => void }) {
  const { t } = useTranslation('institutes');
  const id = useId();
  return (
    <Box sx={{ mb: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <label htmlFor={id}>{t('settings.accent')}</label>
        <Box
          component="input"
          id={id}
          type="color"
          value={value || light.accent.toLowerCase()}
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange(event.target.value)}
          sx={{ width: 64, height: 44, p: 0.5, border: 1, borderColor: 'var(--ml-border-strong)', borderRadius: 1, bgcolor: 'background.paper', cursor: 'pointer' }}
        />
        {value !== '' && <Button onClick={() => onChange('')}>{t('settings.accentOfPlatform')}</Button>}
      </Box>
      <Box id={`${id}-help`} sx={{ color: 'text.secondary', fontSize: '0.875rem', mt: 0.5 }}>
        {t('settings.accentHelp')}
      </Box>
    </Box>
  );
}
