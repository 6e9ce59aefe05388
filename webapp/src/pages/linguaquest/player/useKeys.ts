import { useEffect, useRef } from 'react';

/** Where a key is typed as what it is. */
const typed = 'input:not([type=radio], [type=checkbox], [type=range], [type=button]), textarea, select, [contenteditable="true"], [role="combobox"]';

/** Where Escape closes something of its own. */
const closes = '[role="dialog"], [role="menu"], [role="listbox"], [aria-expanded="true"]';

type Keys = {
  onHelp: () => void;
  onLeave: () => void;
  /** 1 to 9, pressed where it means nothing else. */
  onDigit: (code: string) => void;
};

/** Keys of a lesson: ? for help, Escape to leave, digits to choose. By the key's code where a Persian keyboard types another sign. */
export function useKeys(keys: Keys) {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      // The activities' own fields are in their shadow.
      const [target] = event.composedPath();
      const at = target instanceof Element ? target : document.body;
      if (at.closest(closes) || document.querySelector('[role="dialog"]')) return;
      if (event.key === 'Escape') newest.current.onLeave();
      else if (at.closest(typed)) return;
      else if (event.key === '?' || event.key === '؟') newest.current.onHelp();
      // Within an activity it sees to its digits itself.
      else if (at.getRootNode() === document && /^(Digit|Numpad)[1-9]$/.test(event.code)) newest.current.onDigit(event.code);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
