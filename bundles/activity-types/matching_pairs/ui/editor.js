// @ts-check
import { html } from 'lit';
import { EditorElement, activityFields, pairRows } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text: string }} Card */
/** @typedef {{ cards: Card[], faceDown?: boolean }} Content */
/** @typedef {{ pairs: string[][] }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() {
    const pairs = ['1', '2', '3'].map((n) => [`a${n}`, `b${n}`]);
    return { content: { cards: pairs.flat().map((id) => ({ id, text: '' })) }, answerKey: { pairs } };
  }

  /** @returns {[Card, Card][]} */
  get rows() {
    const { content: { cards }, answerKey: { pairs } } = this.item;
    return pairs.map((pair) => /** @type {[Card, Card]} */ (pair.map((id) => cards.find((card) => card.id === id) ?? { id, text: '' })));
  }

  render() {
    return activityFields(this, html`${pairRows(this, this.rows, (n) => [`a${n}`, `b${n}`],
        (rows) => this.change({ cards: rows.flat() }, { pairs: rows.map((row) => row.map(({ id }) => id)) }))}
      ${this.check('faceDown', this.item.content.faceDown === true, (on) => this.change({ faceDown: on || undefined }))}`);
  }
}
