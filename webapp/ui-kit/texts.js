// @ts-check
import en from './i18n/en.json';
import fa from './i18n/fa.json';

/** @type {Record<string, Record<string, string>>} */
const texts = { en, fa };

/**
 * What the kit says by itself, in the language of the interface: it comes with the kit, so it is there at once.
 * @param {string} locale @returns {Record<string, string>}
 */
export const kitTexts = (locale) => texts[locale.slice(0, 2)] ?? en;
