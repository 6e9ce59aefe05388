import { useEffect, useState } from 'react';

/** As long as it may take. */
export const celebrationMs = 1_200;

/** True for a moment, unless somebody wants less to move; any key or touch ends it. */
export function useCelebration(): boolean {
  const [running, setRunning] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches);
  useEffect(() => {
    if (!running) return;
    const end = () => setRunning(false);
    const timer = setTimeout(end, celebrationMs);
    window.addEventListener('keydown', end);
    window.addEventListener('pointerdown', end);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', end);
      window.removeEventListener('pointerdown', end);
    };
  }, [running]);
  return running;
}
