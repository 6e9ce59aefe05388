// @ts-check
import { html, nothing } from 'lit';
import { EditorElement, moved } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('./player.js').Item} Item */
/** @typedef {{ order: string[], alternatives?: string[][], policy?: { mode?: string } }} Key */

/** The rows stand in the order of the key. @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  initial() {
    const order = ['a', 'b', 'c'];
    return { content: { items: order.map((id) => ({ id, text: '' })) }, answerKey: { order } };
  }

  /** @returns {Item[]} */
  get rows() {
    const { content: { items }, answerKey: { order } } = this.item;
    return [...order.flatMap((id) => items.filter((item) => item.id === id)), ...items.filter((item) => !order.includes(item.id))];
  }

  /** @param {Item[]} rows */
  arrange(rows) { this.change({ items: rows }, { order: rows.map((row) => row.id) }); }

  add() {
    let n = this.rows.length + 1;
    while (this.rows.some((row) => row.id === `i${n}`)) n++;
    this.arrange([...this.rows, { id: `i${n}`, text: '' }]);
  }

  /** @param {Item} gone */
  drop(gone) {
    this.arrange(this.rows.filter((row) => row !== gone));
    const { alternatives } = this.item.answerKey;
    if (alternatives) this.change({}, { alternatives: alternatives.map((order) => order.filter((id) => id !== gone.id)) });
  }

  render() {
    const { rows } = this, { content: { stem }, answerKey: { policy } } = this.item;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text }))}
      <fieldset><legend>${this.t('items')}</legend>
        <p class="hint">${this.t('itemsHint')}</p>
        ${rows.map((row, i) => html`<div class="row">
          <kbd aria-hidden="true">${this.n(i + 1)}</kbd>
          <input type="text" aria-label=${this.t('item', { n: i + 1 })} lang=${this.language || nothing} dir=${this.contentDir}
            .value=${row.text} ?disabled=${this.readOnly} @input=${(/** @type {{ target: HTMLInputElement }} */ e) =>
              this.arrange(rows.map((other) => (other === row ? { ...row, text: e.target.value } : other)))}>
          ${this.rowButtons(i, rows.length, (to) => this.arrange(moved(rows, i, to)), () => this.drop(row))}
        </div>`)}
        <button type="button" ?disabled=${this.readOnly} @click=${this.add}>${this.t('add')}</button>
      </fieldset>
      ${this.choose('mode', ['adjacent_pairs', 'positions', 'exact'], policy?.mode ?? 'adjacent_pairs',
        (mode) => this.change({}, { policy: { mode } }))}`;
  }
}
