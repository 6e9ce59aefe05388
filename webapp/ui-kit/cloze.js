// @ts-check
import { html, nothing } from 'lit';
import { EditorElement } from './editor-element.js';

/** @typedef {{ text: string, blanks: { id: string }[] }} ClozeContent a blank stands in the text as {{id}} */
/** @typedef {{ blanks: Record<string, any> }} ClozeKey */

const PLACEHOLDER = /\{\{([^{}]+)\}\}/;

/**
 * A text with blanks, ready to be rendered. In a box of its own, so that what stands around a blank keeps its spaces.
 * @param {string} text @param {(id: string, n: number) => unknown} blank what stands for a blank; n counts from 1
 */
export const cloze = (text, blank) =>
  text.split(PLACEHOLDER).map((part, i) => (i % 2 === 0 ? part : blank(part.trim(), (i + 1) / 2)));

/** The ids of the blanks in the order of the text. @param {string} text */
export const blankIds = (text) => [...new Set([...text.matchAll(new RegExp(PLACEHOLDER, 'g'))].map((found) => (found[1] ?? '').trim()))];

/**
 * Edits a text with blanks: the blanks follow the text. The plugin has the texts `text`, `textHint` and `insert`.
 * @template {ClozeContent} C @template {ClozeKey} K
 * @extends {EditorElement<C, K>}
 */
export class ClozeEditor extends EditorElement {
  /** The key of a new blank; undefined for none. @param {string} [word] what stood in the text before @returns {unknown} */
  newKey(word) { return { accepted: word ? [word] : [] }; }

  /** A new blank. @param {string} id @returns {C['blanks'][number]} */
  newBlank(id) { return { id }; }

  /** Keys stay while their blank does. @param {string} text @param {Partial<C>} [content] what else changes @param {Record<string, any>} [made] keys of new blanks */
  write(text, content = {}, made = {}) {
    const { content: { blanks }, answerKey } = this.item, ids = blankIds(text), keys = { ...answerKey.blanks, ...made };
    this.change(/** @type {Partial<C>} */ ({ text, blanks: ids.map((id) => blanks.find((blank) => blank.id === id) ?? this.newBlank(id)), ...content }),
      /** @type {Partial<K>} */ ({ blanks: Object.fromEntries(ids.map((id) => [id, keys[id] ?? this.newKey()]).filter(([, key]) => key !== undefined)) }));
  }

  /** Makes a blank at the cursor, of the selected words where some are. */
  insert() {
    const area = /** @type {HTMLTextAreaElement | null} */ (this.renderRoot.querySelector('textarea.with-blanks')), { text, blanks } = this.item.content;
    let n = blanks.length + 1;
    while (blanks.some((blank) => blank.id === String(n))) n++;
    const from = area?.selectionStart ?? text.length, to = area?.selectionEnd ?? text.length, selected = text.slice(from, to);
    const word = PLACEHOLDER.test(selected) ? '' : selected.trim();
    const before = text.slice(0, word ? from + selected.indexOf(word) : to), after = text.slice(word ? from + selected.indexOf(word) + word.length : to);
    this.blankMade(`${before}{{${n}}}${after}`, String(n), word);
  }

  /** @param {string} text @param {string} id of the new blank @param {string} word that it replaces; empty for none */
  blankMade(text, id, word) { this.write(text, {}, { [id]: this.newKey(word) }); }

  /** The text, and the button that makes blanks. */
  textField() {
    return html`<label class="field">${this.t('text')}
        <textarea class="with-blanks" rows="4" lang=${this.language || nothing} dir=${this.contentDir} .value=${this.item.content.text} ?disabled=${this.readOnly}
          @input=${(/** @type {{ target: HTMLTextAreaElement }} */ e) => this.write(e.target.value)}></textarea></label>
      <p class="hint">${this.t('textHint')}</p>
      <button type="button" ?disabled=${this.readOnly} @click=${this.insert}>${this.t('insert')}</button>`;
  }
}
