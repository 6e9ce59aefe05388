import { useEffect, useRef } from 'react';

/** What is pressed by Enter itself, or makes a new line of it. */
const own = 'button, a[href], textarea, select, summary, [role="button"], [role="combobox"], [contenteditable="true"]';

/** Enter does what the main button does, from wherever it means nothing else. */
export function useEnter(run: () => void) {
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      // The activities' own fields are in their shadow.
      const [target] = event.composedPath();
      if (target instanceof Element && target.closest(own)) return;
      event.preventDefault();
      newest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
