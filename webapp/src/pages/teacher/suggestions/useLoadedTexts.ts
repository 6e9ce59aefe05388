import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadArea } from '../../../app/texts';

/** Fetches the texts of this part when it is first shown; true once they are there. */
export function useLoadedTexts(): boolean {
  const { i18n } = useTranslation();
  const [ready, setReady] = useState(() => i18n.hasResourceBundle(i18n.language, 'suggestions'));
  useEffect(() => {
    let shown = true;
    void loadArea('suggestions').then(() => shown && setReady(true));
    return () => {
      shown = false;
    };
  }, []);
  return ready;
}
