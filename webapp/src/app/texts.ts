import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'fa' | 'en';
export type Area = 'common' | 'student' | 'teacher' | 'grading' | 'admin' | 'media' | 'exams' | 'marking' | 'rubrics' | 'providers' | 'suggestions' | 'adaptive' | 'standards' | 'plugins' | 'proctoring' | 'bank' | 'exchange' | 'account' | 'messages' | 'statement' | 'navigation' | 'accommodations' | 'lockdown' | 'licences' | 'home' | 'permissions' | 'backups' | 'institutes' | 'jobs' | 'audit' | 'security' | 'people' | 'joining' | 'operations' | 'console' | 'statistics' | 'linguaquest' | 'lessons' | 'offline' | 'motivation';

const languageKey = 'ml.language';
const files = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*/*.json');
const loadedAreas = new Set<Area>();

/** BCP 47 tag for Intl and for plugins. */
export const localeOf = (language: string) => (language === 'fa' ? 'fa-IR' : 'en');

/** True when the user chose a language on this device; until then the account's language applies. */
export const languageIsChosen = () => localStorage.getItem(languageKey) !== null;

export async function startTexts() {
  await i18next.use(initReactI18next).init({
    lng: localStorage.getItem(languageKey) === 'en' ? 'en' : 'fa',
    fallbackLng: false,
    defaultNS: 'common',
    ns: [],
    resources: {},
    partialBundledLanguages: true,
    // React escapes; {{n, number}} writes the digits of the language.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await loadArea('common');
}

/** Fetches the texts of an area in the language of the page; a later change of the language fetches them again. */
export async function loadArea(area: Area) {
  loadedAreas.add(area);
  await load(i18next.language as Language, area);
}

export async function changeLanguage(language: Language, { remember }: { remember: boolean }) {
  await Promise.all([...loadedAreas].map((area) => load(language, area)));
  await i18next.changeLanguage(language);
  if (remember) localStorage.setItem(languageKey, language);
  document.documentElement.lang = localeOf(language);
  document.documentElement.dir = i18next.dir(language);
  document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.setAttribute('href', `/app.${language}.webmanifest`);
}

async function load(language: Language, area: Area) {
  if (i18next.hasResourceBundle(language, area)) return;
  const file = files[`../locales/${language}/${area}.json`];
  if (!file) throw new Error(`No texts for ${language}/${area}`);
  i18next.addResourceBundle(language, area, (await file()).default);
}
