import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { save } from '../../api/files';

/** Shown once: what opens the account when the phone with the app is lost. */
export function RecoveryCodes({ codes, onStored }: { codes: readonly string[]; onStored: () => void }) {
  const { t } = useTranslation('account');
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  // What was pressed is gone: the reader goes on here.
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <Typography variant="h3" id={titleId} ref={title} tabIndex={-1} sx={{ mb: 1, outline: 'none' }}>
        {t('secondFactor.recoveryCodes')}
      </Typography>
      <Alert severity="warning" sx={{ mb: 2 }}>
        {t('secondFactor.once')}
      </Alert>
      <Box
        component="ol"
        aria-labelledby={titleId}
        dir="ltr"
        sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 4, rowGap: 0.5, maxWidth: 480, m: 0, mb: 2, p: 0, listStyle: 'none', fontFamily: 'monospace' }}
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" onClick={() => save(new Blob([codes.join('\n') + '\n'], { type: 'text/plain' }), 'metalingua-recovery-codes.txt')}>
          {t('secondFactor.save')}
        </Button>
        <Button variant="contained" onClick={onStored}>
          {t('secondFactor.stored')}
        </Button>
      </Box>
    </>
  );
}
