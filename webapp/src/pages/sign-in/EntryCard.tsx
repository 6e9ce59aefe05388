import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';

/** A page for people who are not signed in: one heading, one thing to do. Names the browser tab as well. */
export function EntryCard({ title, tabTitle = title, children }: { title: string; tabTitle?: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${tabTitle} · MetaLingua`;
  }, [tabTitle]);
  return (
    <Paper variant="outlined" sx={{ maxWidth: 420, mx: 'auto', mt: { xs: 2, sm: 8 }, p: { xs: 3, sm: 4 }, borderRadius: 'var(--ml-radius-l)' }}>
      <Typography variant="h1" sx={{ mb: 2 }}>
        {title}
      </Typography>
      {children}
    </Paper>
  );
}
