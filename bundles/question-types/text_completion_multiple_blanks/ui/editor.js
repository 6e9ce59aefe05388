// @ts-check
import { html, nothing } from 'lit';
import { ClozeEditor, answersField, itemRows, rightMark } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('./player.js').Blank} Blank */
/** @typedef {import('./player.js').Option} Option */
/** @typedef {string | { accepted?: string[] }} BlankKey an option's id, or a typed answer, which may hold more and is kept as it is */
/** @typedef {{ blanks: Record<string, BlankKey>, policy?: { mode?: string } }} Key */

/** @extends {ClozeEditor<Content, Key>} */
export class Editor extends ClozeEditor {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { text: '', blanks: [] }, answerKey: { blanks: {} } }; }

  newKey() { return undefined; }

  /** @param {string} id @param {string} [word] @returns {Blank} */
  newBlank(id, word = '') { return { id, options: ['a', 'b', 'c'].map((option, i) => ({ id: option, text: i === 0 ? word : '' })) }; }

  /** The words that were there become the right option. @param {string} text @param {string} id @param {string} word */
  blankMade(text, id, word) {
    this.write(text, {}, word ? { [id]: 'a' } : {});
    if (word) this.setBlank(this.newBlank(id, word));
  }

  /** @param {Blank} blank @param {BlankKey} [key] undefined keeps what fits */
  setBlank(blank, key = this.item.answerKey.blanks[blank.id]) {
    const { content: { blanks }, answerKey } = this.item, { [blank.id]: _, ...others } = answerKey.blanks;
    const fits = blank.options ? blank.options.some(({ id }) => id === key) : typeof key === 'object';
    this.change({ blanks: blanks.map((other) => (other.id === blank.id ? blank : other)) }, { blanks: fits && key !== undefined ? { ...others, [blank.id]: key } : others });
  }

  /** @param {Blank} blank @param {number} n */
  options(blank, n) {
    const key = this.item.answerKey.blanks[blank.id];
    return html`<p class="hint">${this.t('optionsHint')}</p>
      ${itemRows(this, 'option', blank.options ?? [], 'o', (options) => this.setBlank({ ...blank, options: /** @type {Option[]} */ (options) }), (option, i) => ({
        lead: rightMark(this, 'radio', this.t('right', { n: i + 1, blank: n }), `key-${blank.id}`, key === option.id, () => this.setBlank(blank, option.id)),
      }))}`;
  }

  /** @param {Blank} blank @param {number} n */
  typed(blank, n) {
    const key = this.item.answerKey.blanks[blank.id], given = typeof key === 'object' ? key : {};
    return answersField(this, this.t('accepted', { n }), given.accepted ?? [], (accepted) => this.setBlank(blank, { ...given, accepted }));
  }

  render() {
    const { content: { blanks, shuffle }, answerKey: { policy } } = this.item;
    return html`${this.textField()}
      ${blanks.map((blank, i) => html`<fieldset><legend>${this.t('blank', { n: i + 1 })}</legend>
        ${this.check('isTyped', !blank.options?.length, (on) => this.setBlank(on ? { id: blank.id } : this.newBlank(blank.id), on ? { accepted: [] } : ''))}
        ${blank.options?.length ? this.options(blank, i + 1) : this.typed(blank, i + 1)}</fieldset>`)}
      ${this.choose('mode', ['all_or_nothing', 'per_blank'], policy?.mode ?? 'all_or_nothing', (mode) => this.change({}, { policy: { mode } }))}
      ${this.check('shuffle', shuffle !== false, (on) => this.change({ shuffle: on }))}`;
  }
}
