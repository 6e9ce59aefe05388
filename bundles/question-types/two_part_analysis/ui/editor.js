// @ts-check
import { html, nothing } from 'lit';
import { EditorElement, itemRows, rightMark } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ parts: Record<string, string> }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() {
    return {
      content: { stem: '', columns: ['x', 'y'].map((id) => ({ id, text: '' })), options: ['1', '2', '3', '4', '5'].map((id) => ({ id, text: '' })),
        shuffle: false },
      answerKey: { parts: {} },
    };
  }

  render() {
    const { content: { stem, columns, options, shuffle }, answerKey: { parts } } = this.item;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text }))}
      ${columns.map((column, i) => html`<label class="field">${this.t('column', { n: i + 1 })}
        <input type="text" lang=${this.language || nothing} dir=${this.contentDir} .value=${column.text ?? ''} ?disabled=${this.readOnly}
          @input=${(/** @type {{ target: HTMLInputElement }} */ e) =>
            this.change({ columns: columns.map((other) => (other === column ? { ...column, text: e.target.value } : other)) })}></label>`)}
      ${this.group('options', itemRows(this, 'option', options, 'o',
        (rows) => this.change({ options: rows },
          { parts: Object.fromEntries(Object.entries(parts).filter(([, id]) => rows.some((row) => row.id === id))) }),
        (option, i) => ({ lead: columns.map((column, c) => rightMark(this, 'radio', this.t('correct', { n: i + 1, column: column.text || this.n(c + 1) }),
          `key-${column.id}`, parts[column.id] === option.id, () => this.change({}, { parts: { ...parts, [column.id]: option.id } }))) })))}
      ${this.check('shuffle', shuffle !== false, (on) => this.change({ shuffle: on }))}`;
  }
}
