// @ts-check
import { html, nothing, svg } from 'lit';

/** @typedef {import('./player-element.js').PlayerElement<any, any>} Player */
/** @typedef {{ kind: string, text?: string | null, expected?: string | null }} Run one run of the difference: what was given, what was expected in its place */
/** @typedef {{ part?: string | null, code: string, expected?: string | null, diff?: Run[] | null }} Feedback */
/** @typedef {'right' | 'almost' | 'wrong' | 'unheard'} Level */

/** @type {Record<string, Level>} */
const levels = { correct: 'right', almost_typo: 'almost', accent: 'almost', case_only: 'almost', order: 'almost', not_listened: 'unheard' };

/** What is said of the letters of a word. */
const spelt = ['almost_typo', 'accent', 'case_only'];

const icons = {
  right: svg`<path d="M9.5 17.6 4 12l1.8-1.8 3.7 3.8 8.7-8.8L20 7z"/>`,
  almost: svg`<path d="M4 10.5c2.7-2.7 5.3-2.7 8 0s5.3 2.7 8 0v3c-2.7 2.7-5.3 2.7-8 0s-5.3-2.7-8 0z"/>`,
  wrong: svg`<path d="m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z"/>`,
  unheard: svg`<path d="M11 7h2v7h-2zm0 9h2v2h-2z"/>`,
};

/** What was said of a part of the answer; without a part, of the whole. @param {Player} player @param {string} [part] */
export const feedbackOn = (player, part) => (player.feedback ?? []).find((said) => (said.part || undefined) === part);

/** @param {Feedback | undefined} said @returns {Level | ''} */
export const levelOf = (said) => (said ? levels[said.code] ?? 'wrong' : '');

/**
 * How it went with one part: a sign and a word, never a colour alone. @param {Player} player @param {Feedback | undefined} said
 * @param {string} [key] of the word, where there is room to say more
 */
export const verdict = (player, said, key = `level.${levelOf(said)}`) => (said
  ? html`<span class="verdict ${levelOf(said)}" lang=${player.locale} dir="auto"><svg viewBox="0 0 24 24" aria-hidden="true">${icons[/** @type {Level} */ (levelOf(said))]}</svg>${
    player.t(key) || player.t('level.wrong')}</span>`
  : nothing);

/**
 * What was given beside what was expected: a word too much is struck, a missing one underlined, and both are said.
 * @param {Player} player @param {Run[]} runs @param {Feedback} said by which is known whether the runs are words or letters
 */
function difference(player, runs, { code, expected }) {
  const letters = spelt.includes(code) && runs.map((run) => (run.kind === 'equal' ? run.text : run.expected) ?? '').join('') === expected?.trim();
  const said = (/** @type {string} */ key) => html`<span class="visually-hidden" lang=${player.locale}>${player.t(key)}</span>`;
  return html`<p class="difference" lang=${player.language || nothing} dir=${player.contentDir}>${runs.map((run, i) => {
    const given = run.text && run.kind !== 'equal' ? html`<del>${said('feedback.given')}${run.text}</del>` : nothing;
    const wanted = run.expected && run.kind !== 'equal' ? html`<ins>${said('feedback.wanted')}${run.expected}</ins>` : nothing;
    return html`${i > 0 && !letters ? ' ' : nothing}${run.kind === 'equal' ? run.text : html`${given}${given !== nothing && wanted !== nothing && !letters ? ' ' : nothing}${wanted}`}`;
  })}</p>`;
}

/** What was said of the whole, and of each part that was not right. It is read out when it comes. @param {Player} player */
export function feedbackList(player) {
  const told = (player.feedback ?? []).filter(({ part, code, expected, diff }) => !part
    || (!player.tellsItself(part) && code !== 'correct' && (expected || diff?.length)));
  return html`<div role="status">${told.length === 0 ? nothing : html`<ul class="feedback">${told.map((said) => {
    const { part, code, expected, diff } = said, chosen = told.length > 1 && code === 'correct' ? expected : '';
    const name = part ? player.partName(part) : chosen ? player.named(chosen) : '', differs = diff?.some(({ kind }) => kind !== 'equal');
    return html`<li class=${levelOf(said)}>${name ? html`<bdi>${name}</bdi>` : nothing}${verdict(player, said, `feedback.${code}`)}
      ${differs && diff ? difference(player, diff, said) : nothing}
      ${expected && code !== 'correct' ? html`<p>${player.t('feedback.expected')} <b lang=${player.language || nothing} dir="auto">${player.named(expected)}</b></p>` : nothing}</li>`;
  })}</ul>`}</div>`;
}
