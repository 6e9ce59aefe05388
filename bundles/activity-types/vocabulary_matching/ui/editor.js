// @ts-check
import { html } from 'lit';
import { EditorElement, activityFields, itemRows, pairRows } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text: string }} Item */
/** @typedef {{ left: Item[], right: Item[] }} Content */
/** @typedef {{ pairs: Record<string, string> }} Key */

/** A row is a word and its meaning; meanings that belong nowhere come after. @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() {
    const rows = ['1', '2', '3'];
    return {
      content: { left: rows.map((n) => ({ id: `l${n}`, text: '' })), right: rows.map((n) => ({ id: `r${n}`, text: '' })) },
      answerKey: { pairs: Object.fromEntries(rows.map((n) => [`l${n}`, `r${n}`])) },
    };
  }

  /** @returns {[Item, Item][]} */
  get rows() {
    const { content: { left, right }, answerKey: { pairs } } = this.item;
    return left.map((item) => [item, right.find(({ id }) => id === pairs[item.id]) ?? { id: `${item.id}-r`, text: '' }]);
  }

  /** @returns {Item[]} */
  get others() {
    const taken = Object.values(this.item.answerKey.pairs);
    return this.item.content.right.filter(({ id }) => !taken.includes(id));
  }

  /** @param {[Item, Item][]} rows @param {Item[]} [others] */
  arrange(rows, others = this.others) {
    this.change({ left: rows.map(([left]) => left), right: [...rows.map(([, right]) => right), ...others] },
      { pairs: Object.fromEntries(rows.map(([left, right]) => [left.id, right.id])) });
  }

  render() {
    return activityFields(this, html`${pairRows(this, this.rows, (n) => [`l${n}`, `r${n}`], (rows) => this.arrange(rows))}
      ${this.group('others', itemRows(this, 'other', this.others, 'x', (others) => this.arrange(this.rows, others)))}`);
  }
}
