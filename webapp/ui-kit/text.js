// @ts-check

/** Direction of a language, or `auto` where none is known. @param {string} language */
export const dirOf = (language) => (!language ? 'auto' : /^(fa|ar|ur|he|ckb|ps)\b/.test(language) ? 'rtl' : 'ltr');

/** Persian and Arabic digits to Latin ones. @param {string} text */
export const latinDigits = (text) => text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/**
 * Counts as the scorer does: white space and the em dash part words, a hyphen or a half-space does not, and what has
 * neither letter nor digit is no word.
 * @param {string} text
 */
export const countWords = (text) => text.split(/[\s—]+/u).filter((token) => /[\p{L}\p{N}]/u.test(token)).length;

/**
 * Parts what is to be read from what is asked: the last paragraph is the question.
 * @param {string} text @returns {{ passage: string, question: string }} the passage is empty where there is one paragraph only
 */
export function passageAndQuestion(text) {
  const paragraphs = text.trim().split(/\n\s*\n/);
  const question = paragraphs.pop() ?? '';
  return { passage: paragraphs.join('\n\n'), question };
}

/** A copy with one element moved. @template T @param {T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  const copy = [...list];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}
