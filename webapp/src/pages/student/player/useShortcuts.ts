import { useEffect, useRef } from 'react';

/** Physical keys, since a Persian layout types other letters with them. */
export type Shortcuts = Partial<Record<'KeyN' | 'KeyP' | 'KeyM' | 'KeyO' | 'KeyK', () => void>>;

/** Alt with a key: a letter alone would be typed into an answer, and Alt with an arrow leaves the page. */
export function useShortcuts(shortcuts: Shortcuts) {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
      const act = current.current[event.code as keyof Shortcuts];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
