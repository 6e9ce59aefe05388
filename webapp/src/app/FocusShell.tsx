import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Brand, Frame, useDensity } from './Frame';
import { Preferences } from './Preferences';

/** Frame of the pages with one task: nothing else to press. @param preferences beside language and colours */
export function FocusShell({ preferences }: { preferences?: ReactNode }) {
  useDensity('learner');
  return (
    <Frame
      header={
        <>
          <Brand beside={preferences !== undefined} />
          <Box sx={{ flexGrow: 1 }} />
          <Preferences>{preferences}</Preferences>
        </>
      }
      maxWidth={760}
    />
  );
}
