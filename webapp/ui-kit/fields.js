// @ts-check
import { html, nothing } from 'lit';
import { moved } from './text.js';

/** @typedef {import('./editor-element.js').EditorElement<any, any>} Editor */
/** @typedef {{ id: string, text?: string, image?: string }} Item */
/** @typedef {{ target: HTMLInputElement }} InputEvent */

/** An id that none of the items has. @param {{ id: string }[]} items @param {string} prefix */
export function freeId(items, prefix) {
  let n = items.length + 1;
  while (items.some((item) => item.id === `${prefix}${n}`)) n++;
  return `${prefix}${n}`;
}

/**
 * A list of accepted answers, each a button that takes it away, and a field for one more. The plugin has the texts
 * `acceptedHint` and `forget` {answer}. What stands for an answer is in the language of the interface, whatever the field's.
 * @param {Editor} editor @param {string} name of the field @param {string[]} answers @param {(answers: string[]) => void} set
 */
export function answersField(editor, name, answers, set) {
  /** @param {HTMLInputElement} input */
  const take = (input) => {
    const answer = input.value.trim();
    if (answer && !answers.includes(answer)) set([...answers, answer]);
    input.value = '';
  };
  return html`<div class="row">
    ${answers.map((answer) => html`<button type="button" ?disabled=${editor.readOnly} aria-label=${editor.t('forget', { answer })}
      @click=${() => set(answers.filter((other) => other !== answer))}><bdi>${answer}</bdi> ✕</button>`)}
    <input type="text" aria-label=${name} placeholder=${`\u2068${editor.t('acceptedHint')}\u2069`} ?disabled=${editor.readOnly}
      lang=${editor.language || nothing} dir=${editor.contentDir}
      @keydown=${(/** @type {KeyboardEvent & InputEvent} */ e) => { if (e.key === 'Enter' && !e.isComposing) take(e.target); }}
      @change=${(/** @type {InputEvent} */ e) => take(e.target)}>
  </div>`;
}

/**
 * A list of short texts that can be added to, ordered and taken from. The plugin has the texts `<kind>` {n} for a row,
 * `<kind>.add`, and `up`, `down` and `remove` {name} of the buttons; a fixed list, which stays as it is, needs the first only.
 * @template {Item} I
 * @param {Editor} editor @param {string} kind @param {I[]} items @param {string} prefix of new ids @param {(items: I[]) => void} set
 * @param {(item: I, i: number) => { lead?: unknown, beside?: unknown, locked?: boolean }} [more] what stands before and after the
 *   text; locked: the text follows from elsewhere
 * @param {{ fixed?: boolean }} [limits]
 */
export function itemRows(editor, kind, items, prefix, set, more = () => ({}), { fixed = false } = {}) {
  /** @param {string} key @param {string} name @param {string} sign @param {boolean} off @param {() => void} act */
  const button = (key, name, sign, off, act) => html`<button type="button" class="icon" aria-label=${editor.t(key, { name })}
    title=${editor.t(key, { name })} ?disabled=${off || editor.readOnly} @click=${act}>${sign}</button>`;
  return html`${items.map((item, i) => {
    const name = editor.t(kind, { n: i + 1 }), { lead = nothing, beside = nothing, locked = false } = more(item, i);
    return html`<div class="row">${lead}
      <input type="text" aria-label=${name} placeholder=${`\u2068${name}\u2069`} lang=${editor.language || nothing} dir=${editor.contentDir}
        .value=${item.text ?? ''} ?disabled=${editor.readOnly} ?readonly=${locked} @input=${(/** @type {InputEvent} */ e) =>
          set(items.map((other) => (other === item ? { ...item, text: e.target.value } : other)))}>${beside}
      ${fixed ? nothing : html`<span class="buttons">${button('up', name, '↑', i === 0, () => set(moved(items, i, i - 1)))}${button('down', name, '↓', i === items.length - 1,
        () => set(moved(items, i, i + 1)))}${button('remove', name, '✕', false, () => set(items.filter((other) => other !== item)))}</span>`}</div>`;
  })}
  ${fixed ? nothing : html`<button type="button" ?disabled=${editor.readOnly} @click=${() =>
    set([...items, /** @type {I} */ ({ id: freeId(items, prefix), text: '' })])}>${editor.t(`${kind}.add`)}</button>`}`;
}

/**
 * A choice among items by their texts, or none.
 * @param {import('./base-element.js').BaseElement} element @param {string} name @param {Item[]} items @param {string | undefined} chosen
 * @param {(id: string) => void} set an empty id for none @param {string} none what is said for none
 */
export const itemChoice = (element, name, items, chosen, set, none) => html`<select aria-label=${name} ?disabled=${element.readOnly}
  lang=${element.language || nothing} dir=${element.contentDir} @change=${(/** @type {{ target: HTMLSelectElement }} */ e) => set(e.target.value)}>
  <option value="" ?selected=${!items.some(({ id }) => id === chosen)}>${none}</option>
  ${items.map(({ id, text }, i) => html`<option value=${id} ?selected=${id === chosen}>${text || element.n(i + 1)}</option>`)}</select>`;
