// @ts-check
import { html } from 'lit';
import { EditorElement, itemRows, rightMark } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ correct?: string, policy?: { negative?: number } }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  initial() {
    return { content: { stem: '', options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: '' })), shuffle: true }, answerKey: {} };
  }

  render() {
    const { content: { stem, options, shuffle }, answerKey: { correct, policy } } = this.item;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text }))}
      ${this.group('options', itemRows(this, 'option', options, 'o',
        (rows) => this.change({ options: rows }, { correct: rows.some(({ id }) => id === correct) ? correct : undefined }),
        (option, i) => ({ lead: rightMark(this, 'radio', this.t('correct', { n: i + 1 }), 'key', correct === option.id,
          () => this.change({}, { correct: option.id })) })))}
      ${this.check('shuffle', shuffle !== false, (on) => this.change({ shuffle: on }))}
      ${this.number('negative', policy?.negative, (negative) => this.change({}, { policy: negative ? { negative } : undefined }))}`;
  }
}
