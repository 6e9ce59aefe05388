// @ts-check
import { html } from 'lit';
import { moved } from './text.js';

/** @typedef {{ id: string, text: string }} Card */
/** @typedef {[Card, Card]} Pair */

/**
 * Things that belong together, two on a row. @param {import('./editor-element.js').EditorElement<any, any>} editor
 * @param {Pair[]} pairs @param {(n: number) => string[]} ids of the pair that is added as number n
 * @param {(pairs: Pair[]) => void} set
 */
export function pairRows(editor, pairs, ids, set) {
  /** @param {number} i @param {0 | 1} side @param {string} text */
  const write = (i, side, text) => set(pairs.map((pair, at) => (at === i ? /** @type {Pair} */ (pair.map((card, j) => (j === side ? { ...card, text } : card))) : pair)));
  const add = () => {
    let n = pairs.length + 1;
    while (pairs.some((pair) => pair.some(({ id }) => ids(n).includes(id)))) n++;
    set([...pairs, /** @type {Pair} */ (ids(n).map((id) => ({ id, text: '' })))]);
  };
  return editor.group('pairs', html`${pairs.map((pair, i) => {
      const name = editor.t('pair', { n: i + 1 });
      /** @param {string} key @param {string} sign @param {boolean} off @param {() => void} act */
      const button = (key, sign, off, act) => html`<button type="button" class="icon" aria-label=${editor.t(key, { name })} title=${editor.t(key, { name })}
        ?disabled=${off || editor.readOnly} @click=${act}>${sign}</button>`;
      return html`<div class="row">${pair.map(({ text }, side) => html`<input type="text" dir="auto" aria-label=${editor.t(side ? 'pairSecond' : 'pairFirst', { n: i + 1 })}
          .value=${text} ?disabled=${editor.readOnly} @input=${(/** @type {{ target: HTMLInputElement }} */ e) => write(i, side ? 1 : 0, e.target.value)}>`)}
        <span class="buttons">${button('up', '↑', i === 0, () => set(moved(pairs, i, i - 1)))}${button('down', '↓', i === pairs.length - 1,
          () => set(moved(pairs, i, i + 1)))}${button('remove', '✕', false, () => set(pairs.filter((other) => other !== pair)))}</span></div>`;
    })}
    <button type="button" ?disabled=${editor.readOnly} @click=${add}>${editor.t('pair.add')}</button>`);
}
