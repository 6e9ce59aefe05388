import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Header, and the space around a page on a phone. */
const aroundPx = 88;

/** One task a screen: as high as a phone, so that what to press next is in the same place for every task. */
export function Stage({ children }: { children: ReactNode }) {
  return <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: { xs: `calc(100dvh - ${aroundPx}px)`, sm: 0 } }}>{children}</Box>;
}
