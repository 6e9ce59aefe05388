import Box from '@mui/material/Box';
import { Brand, Frame, useDensity } from './Frame';
import { Preferences } from './Preferences';

/** Frame of the pages with one task: nothing else to press. */
export function FocusShell() {
  useDensity('learner');
  return (
    <Frame
      header={
        <>
          <Brand />
          <Box sx={{ flexGrow: 1 }} />
          <Preferences />
        </>
      }
      maxWidth={760}
    />
  );
}
