import type { AlertColor } from '@mui/material/Alert';
import { createContext, lazy, Suspense, use, useCallback, useState, type ReactNode } from 'react';

export type Notice = {
  text: string;
  severity?: AlertColor;
  /** For example "Undo". */
  action?: { label: string; run: () => void };
};

const NoticeBar = lazy(() => import('./NoticeBar'));
const NotifyContext = createContext<((notice: Notice) => void) | null>(null);

/** Says a short thing that needs no answer; the newest replaces the one before. */
export function useNotify(): (notice: Notice) => void {
  const notify = use(NotifyContext);
  if (!notify) throw new Error('useNotify needs <Snackbars> above it');
  return notify;
}

export function Snackbars({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<{ notice: Notice; number: number } | null>(null);
  const notify = useCallback((notice: Notice) => setCurrent((before) => ({ notice, number: (before?.number ?? 0) + 1 })), []);
  return (
    <NotifyContext value={notify}>
      {children}
      <Suspense>{current && <NoticeBar key={current.number} notice={current.notice} />}</Suspense>
    </NotifyContext>
  );
}
