import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** What to press next, with what there is to know before: within reach of the thumb on a phone, below the task elsewhere. */
export function MainButton({ children }: { children: ReactNode }) {
  return (
    <>
      <Box sx={{ flexGrow: { xs: 1, sm: 0 }, minHeight: 24 }} />
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          gap: 1,
          position: { xs: 'sticky', sm: 'static' },
          bottom: 0,
          zIndex: 2,
          py: { xs: 1.5, sm: 0 },
          mx: { xs: -2, sm: 0 },
          mb: { xs: -2, sm: 0 },
          px: { xs: 2, sm: 0 },
          bgcolor: 'background.default',
          borderTop: { xs: '1px solid var(--ml-border)', sm: 'none' },
        }}
      >
        {children}
      </Box>
    </>
  );
}
