import { useEffect, useRef } from 'react';

/** What a key means of its own there: typing, pressing, choosing. */
const own = 'input, textarea, select, [contenteditable="true"]';
const pressed = 'button, a[href], [role="button"], summary';

/** Keys that stand for the buttons of a page, from wherever they mean nothing else. */
export function useKeys(keys: Record<string, () => void>) {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      // The activities' own fields are in their shadow.
      const [target] = event.composedPath();
      if (target instanceof Element && (target.closest(own) || ((event.key === ' ' || event.key === 'Enter') && target.closest(pressed)))) return;
      // A key is known by its place as well: the Persian keyboard has other signs on it.
      const run = newest.current[event.key] ?? newest.current[event.code];
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
