import { useTranslation } from 'react-i18next';

/** What a kind of job is called; its code where nobody has named it. */
export function useKindName(): (kind: string) => string {
  const { t, i18n } = useTranslation('jobs');
  return (kind) => (i18n.exists(`jobs:kinds.${kind}`) ? t(`kinds.${kind}`) : kind);
}
