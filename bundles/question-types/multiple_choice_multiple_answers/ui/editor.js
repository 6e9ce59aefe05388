// @ts-check
import { html } from 'lit';
import { EditorElement, itemRows, rightMark } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ correct: string[], policy?: { mode?: string } }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() {
    return { content: { stem: '', options: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, text: '' })), selectCount: 2, shuffle: true },
      answerKey: { correct: [] } };
  }

  render() {
    const { content: { stem, options, selectCount, shuffle }, answerKey: { correct, policy } } = this.item;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text }))}
      ${this.group('options', itemRows(this, 'option', options, 'o',
        (rows) => this.change({ options: rows }, { correct: correct.filter((id) => rows.some((row) => row.id === id)) }),
        (option, i) => ({ lead: rightMark(this, 'checkbox', this.t('correct', { n: i + 1 }), 'key', correct.includes(option.id),
          (on) => this.change({}, { correct: on ? [...correct, option.id] : correct.filter((id) => id !== option.id) })) })))}
      ${this.number('selectCount', selectCount, (count) => this.change({ selectCount: count }))}
      ${this.choose('mode', ['ielts', 'pte', 'all_or_nothing'], policy?.mode ?? 'ielts', (mode) => this.change({}, { policy: { mode } }))}
      ${this.check('shuffle', shuffle !== false, (on) => this.change({ shuffle: on }))}`;
  }
}
