// @ts-check
import { html } from 'lit';
import { EditorElement, itemRows } from '@metalingua/ui-kit';

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

  /** Whatever is taken away leaves the other right orders as well. @param {Item[]} rows */
  arrange(rows) {
    const order = rows.map(({ id }) => id), { alternatives } = this.item.answerKey;
    this.change({ items: rows }, { order, ...(alternatives && { alternatives: alternatives.map((other) => other.filter((id) => order.includes(id))) }) });
  }

  render() {
    const { content: { stem }, answerKey: { policy } } = this.item;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text }))}
      ${this.group('items', itemRows(this, 'item', this.rows, 'i', (rows) => this.arrange(rows),
        (_, i) => ({ lead: html`<kbd aria-hidden="true">${this.n(i + 1)}</kbd>` })))}
      ${this.choose('mode', ['adjacent_pairs', 'positions', 'exact'], policy?.mode ?? 'adjacent_pairs',
        (mode) => this.change({}, { policy: { mode } }))}`;
  }
}
