// @ts-check
import { css, html, nothing, svg } from 'lit';

/** @typedef {{ expected?: string | null, heard?: string | null }} SpokenSound as the International Phonetic Alphabet writes it */
/** @typedef {{ outcome: string, expected?: string | null, heard?: string | null, sounds: SpokenSound[] }} SpokenWord correct, nearly, wrong, missing or extra */
/**
 * What came of a recording: it was heard; it can't be scored, for a reason (no-recogniser, not-understood, failed); or
 * somebody is still listening. A basic recogniser mishears a lot.
 * @typedef {{ state: string, reason?: string | null, transcript?: string | null, basic: boolean, words: SpokenWord[] }} Hearing
 */

const icons = {
  correct: svg`<path d="M9.5 17.6 4 12l1.8-1.8 3.7 3.8 8.7-8.8L20 7z"/>`,
  nearly: svg`<path d="M4 10.5c2.7-2.7 5.3-2.7 8 0s5.3 2.7 8 0v3c-2.7 2.7-5.3 2.7-8 0s-5.3-2.7-8 0z"/>`,
  wrong: svg`<path d="m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z"/>`,
  missing: svg`<path d="M5 11h14v2H5z"/>`,
  extra: svg`<path d="M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z"/>`,
};

/** The look of {@link spokenResult}; after that of the kit. */
export const spokenResultStyles = css`
  .words { display: flex; flex-wrap: wrap; gap: var(--ml-space-2); margin: var(--ml-space-4) 0; padding: 0; list-style: none; }
  .words button { display: inline-flex; flex-direction: column; gap: 2px; align-items: center; padding: var(--ml-space-2) var(--ml-space-3); background: var(--ml-surface-2);
    border: 2px solid var(--ml-border-strong); border-radius: var(--ml-radius-m); line-height: 1.5; }
  .words button > span { display: inline-flex; gap: var(--ml-space-1); align-items: center; font-size: .8125rem; font-weight: 600; }
  .words svg { inline-size: 18px; block-size: 18px; fill: currentColor; flex: none; }
  .words .correct { border-color: var(--ml-success); background: var(--ml-success-soft); }
  .words .correct > span { color: var(--ml-success); }
  .words .nearly { border-style: dashed; border-color: var(--ml-warning); background: var(--ml-warning-soft); }
  .words .nearly > span { color: var(--ml-warning); }
  .words :is(.wrong, .missing) { border-style: dotted; border-color: var(--ml-danger); background: var(--ml-danger-soft); }
  .words :is(.wrong, .missing) > span { color: var(--ml-danger); }
  .words .missing b { text-decoration: underline dotted; text-underline-offset: 4px; }
  .words .extra b { text-decoration: line-through; }
  .words [aria-pressed=true] { outline: 3px solid var(--ml-accent); outline-offset: 1px; }
  .sounds { padding: var(--ml-space-3) var(--ml-space-4); border-radius: var(--ml-radius-m); background: var(--ml-surface-2); margin-block: var(--ml-space-2); }
  .sounds p { margin: 0; }
  .sounds del { color: var(--ml-danger); }
  .sounds ins { color: var(--ml-success); text-decoration: underline; text-underline-offset: 4px; font-weight: 600; }
  .sounds bdi { font-size: 1.25rem; letter-spacing: .04em; }
`;

/** Why there is no result, or none yet. @param {import('./base-element.js').BaseElement} element @param {Hearing} hearing */
export function withoutResult(element, { state, reason }) { return element.t(`spoken.${state === 'waiting' ? 'listening' : reason}`); }

/**
 * What was heard: of a sentence that was to be said, each word with a sign and a word of what became of it, never a colour
 * alone, one that is chosen with its sounds; of free speech, what was understood.
 * @param {import('./base-element.js').BaseElement} element @param {Hearing} hearing
 * @param {number} chosen index of a word, or -1 @param {(index: number) => void} choose
 */
export function spokenResult(element, { transcript, basic, words }, chosen, choose) {
  return html`${words.length > 0
      ? spokenWords(element, words, chosen, choose)
      : html`<p role="status">${element.t('spoken.understood')} <b lang=${element.language || nothing} dir="auto">${transcript}</b></p>`}
    ${basic ? html`<p class="hint">${element.t('spoken.basic')}</p>` : nothing}`;
}

/**
 * @param {import('./base-element.js').BaseElement} element @param {SpokenWord[]} words
 * @param {number} chosen @param {(index: number) => void} choose
 */
function spokenWords(element, words, chosen, choose) {
  const word = words[chosen];
  return html`<ul class="words" dir=${element.contentDir} aria-label=${element.t('spoken.words')}>${words.map(({ outcome, expected, heard }, i) => html`<li>
      <button type="button" class=${outcome} aria-pressed=${String(i === chosen)} @click=${() => choose(i === chosen ? -1 : i)}>
        <b lang=${element.language || nothing} dir="auto">${expected ?? heard}</b>
        <span lang=${element.locale} dir="auto"><svg viewBox="0 0 24 24" aria-hidden="true">${icons[/** @type {keyof typeof icons} */ (outcome)]}</svg>${element.t(`spoken.${outcome}`)}</span>
      </button></li>`)}</ul>
    <div role="status">${word ? soundsOf(element, word) : nothing}</div>`;
}

/** @param {import('./base-element.js').BaseElement} element @param {SpokenWord} word */
function soundsOf(element, { outcome, expected, heard, sounds }) {
  const differs = outcome === 'nearly' || outcome === 'wrong';
  /** @param {string} key @param {unknown} text */
  const line = (key, text) => html`<p>${element.t(key)} ${text}</p>`;
  /** @param {'expected' | 'heard'} side */
  const said = (side) => html`<bdi dir="ltr">/${sounds.map((sound) => {
    const sign = sound[side];
    if (!sign) return nothing;
    if (!differs || sound.expected === sound.heard) return sign;
    return side === 'heard' ? html`<del>${sign}</del>` : html`<ins>${sign}</ins>`;
  })}/</bdi>`;
  return html`<div class="sounds">
    ${expected && sounds.length > 0 ? line('spoken.sounds', said('expected')) : nothing}
    ${outcome !== 'correct' && heard ? line('spoken.heard', html`<b lang=${element.language || nothing} dir="auto">${heard}</b> ${differs && sounds.length > 0 ? said('heard') : nothing}`) : nothing}
    ${outcome === 'missing' ? line('spoken.notHeard', nothing) : nothing}
    ${expected && sounds.length === 0 ? line('spoken.noSounds', nothing) : nothing}
  </div>`;
}
