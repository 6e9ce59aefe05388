import { useTranslation } from 'react-i18next';
import type { AuditActor, AuditEntry } from '../../../api/types';
import { useFormat } from '../../../app/format';

/** Keeps the direction of a name or number out of the sentence around it. */
const isolated = (text: string) => `\u2068${text}\u2069`;

export function useActorName(): (actor: AuditActor | undefined) => string {
  const { t } = useTranslation('audit');
  return (actor) => (actor ? (actor.name ?? t('number', { id: actor.id })) : t('platformItself'));
}

/** An entry in words; its codes where nobody has said it in words. */
export function useSentence(): (entry: AuditEntry) => string {
  const { t, i18n } = useTranslation('audit');
  const actorName = useActorName();
  const { locale } = useFormat();
  return ({ actor, action, subject }) => {
    const who = isolated(actorName(actor));
    if (!i18n.exists(`audit:actions.${action}`)) return t('other', { who, action: isolated(action), subject: isolated(subject) });
    const id = subject.slice(subject.indexOf(':') + 1);
    return t(`actions.${action}`, { who, id: isolated(/^\d{1,15}$/.test(id) ? Number(id).toLocaleString(locale, { useGrouping: false }) : id) });
  };
}
