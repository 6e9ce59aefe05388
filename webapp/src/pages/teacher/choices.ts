import { useTranslation } from 'react-i18next';
import { cefrLevels, skills } from '../../api/types';

const languages = ['en', 'fa', 'ar', 'de', 'fr', 'es', 'it', 'tr', 'ru'] as const;

/** What the drop-down lists of the staff pages offer, in the user's language. */
export function useChoices() {
  const { t } = useTranslation('teacher');
  const any = { value: '' as const, label: t('questions.any') };
  return {
    any,
    skills: skills.map((value) => ({ value, label: t(`common:skill.${value}`) })),
    levels: cefrLevels.map((value) => ({ value, label: value })),
    /** @param present a language that must be offered even if it is none of ours */
    languages: (present: string) =>
      [...new Set<string>([...languages, present])].map((value) => ({
        value,
        label: (languages as readonly string[]).includes(value) ? t(`languages.${value}`) : value,
      })),
  };
}
