// @ts-check
import { html, nothing } from 'lit';

/** @typedef {import('./player-element.js').PlayerElement<any, any>} Player */
/** @typedef {{ kind: string, part?: string | null, value?: string | null }} Hint of the kinds eliminate_option, first_letter, play_slowly, first_token, translation and transcript */

/** The value of a hint of a kind, for a part where the kind has parts. @param {Player} player @param {string} kind @param {string} [part] */
export const hinted = (player, kind, part) => (player.hints ?? []).find((hint) => hint.kind === kind && (hint.part || undefined) === part)?.value;

/** Whether a hint has ruled an option out. @param {Player} player @param {string} option @param {string} [of] the part it is an option of */
export const ruledOut = (player, option, of) =>
  (player.hints ?? []).some(({ kind, part, value }) => kind === 'eliminate_option' && value === option && (part || undefined) === of);

/** The recording that the content names, and once the hint was taken slowly as well. @param {Player} player */
export const recording = (player) => html`<ml-sound .locale=${player.locale} .media=${player.media} .name=${player.content.audio} .label=${player.t('toHear')}
  .slow=${(player.hints ?? []).some(({ kind }) => kind === 'play_slowly')}></ml-sound>`;

/** What an activity is about that is heard: while there is no recording of it, its text if the content tells it. @param {Player} player */
export function toHear(player) {
  const { audio, text } = player.content;
  if (audio) return nothing;
  return html`<p class="quoted">${text ? html`<span lang=${player.language || nothing} dir=${player.contentDir}>${text}</span>` : player.t('noAudio')}</p>`;
}

/** The hints so far, in the order in which they were taken. @param {Player} player */
export function hintList(player) {
  const hints = (player.hints ?? []).filter(({ part }) => !part || !player.tellsItself(part));
  return html`<div role="status">${hints.length === 0 ? nothing : html`<ul class="hints" aria-label=${player.t('hints')}>${hints.map(({ kind, part, value }) => {
    const name = part ? player.partName(part) : '';
    const shown = !value || kind === 'play_slowly' ? nothing : html`<b lang=${kind === 'translation' ? nothing : player.language || nothing} dir="auto">${player.named(value)}</b>`;
    return html`<li>${name ? html`<bdi>${name}</bdi> · ` : nothing}${player.t(`hint.${kind}`)} ${shown}</li>`;
  })}</ul>`}</div>`;
}
