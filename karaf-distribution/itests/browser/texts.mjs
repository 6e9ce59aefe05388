// What the pages and the question types say, read where they have it from.
import { readFileSync } from 'node:fs';

const repository = new URL('../../../', import.meta.url);

/** The texts of a file by their keys; numbers in the digits of the language, as on the page. */
function textsOf(language, path) {
  const texts = JSON.parse(readFileSync(new URL(path, repository), 'utf8'));
  const digits = new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en');
  const shown = (value) => (typeof value === 'number' ? digits.format(value) : value);
  return (key, vars = {}) => {
    const text = texts[key] ?? key.split('.').reduce((branch, name) => branch?.[name], texts);
    if (typeof text !== 'string') throw new Error(`${path} has no ${key}`);
    return text.replace(/\{\{(\w+)(?:, number)?\}\}|\{(\w+)\}/g, (whole, ofPage, ofType) => shown(vars[ofPage ?? ofType] ?? whole));
  };
}

export const pageTexts = (language, area) => textsOf(language, `webapp/src/locales/${language}/${area}.json`);
export const typeTexts = (language, type) => textsOf(language, `bundles/question-types/${type}/i18n/${language}.json`);
export const kitTexts = (language) => textsOf(language, `webapp/ui-kit/i18n/${language}.json`);
