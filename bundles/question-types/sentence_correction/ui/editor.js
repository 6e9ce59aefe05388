// @ts-check
import { html, nothing } from 'lit';
import { EditorElement, itemRows, rightMark } from '@metalingua/ui-kit';

/** @typedef {import('@metalingua/ui-kit').Option} Option */
/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ correct?: string, policy?: { negative?: number } }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() {
    return { content: { sentence: '', underlined: '', options: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, text: '' })) }, answerKey: {} };
  }

  /** The first option is the original wording. @param {string} underlined */
  underline(underlined) {
    this.change({ underlined, options: this.item.content.options.map((option, i) => (i === 0 ? { ...option, text: underlined } : option)) });
  }

  underlineSelection() {
    const area = /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector('textarea'));
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd).trim();
    if (chosen) this.underline(chosen);
    else area.focus();
  }

  render() {
    const { content: { sentence, underlined, options }, answerKey: { correct, policy } } = this.item;
    return html`${this.area('sentence', sentence, (text) => this.change({ sentence: text }))}
      <p class="hint" id="how">${this.t('underlineHint')}</p>
      <div class="row">
        <button type="button" aria-describedby="how" ?disabled=${this.readOnly} @click=${this.underlineSelection}>${this.t('underline')}</button>
      </div>
      <label class="field">${this.t('underlined')}
        <input type="text" lang=${this.language || nothing} dir=${this.contentDir} .value=${underlined} ?disabled=${this.readOnly}
          @input=${(/** @type {{ target: HTMLInputElement }} */ e) => this.underline(e.target.value)}></label>
      ${this.group('options', itemRows(this, 'option', options, 'o', (rows) => this.change({ options: rows }),
        (option, i) => ({ locked: i === 0, lead: rightMark(this, 'radio', this.t('correct', { n: i + 1 }), 'key', correct === option.id,
          () => this.change({}, { correct: option.id })) }),
        { fixed: true }))}
      ${this.number('negative', policy?.negative, (negative) => this.change({}, { policy: negative ? { negative } : undefined }))}`;
  }
}
