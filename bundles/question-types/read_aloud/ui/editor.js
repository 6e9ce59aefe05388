// @ts-check
import { html } from 'lit';
import { EditorElement } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ text: string, spokenText?: string }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { text: '', prepSec: 35, maxSec: 40 }, answerKey: { text: '' } }; }

  render() {
    const { content: { text, prepSec, maxSec, retake }, answerKey: { spokenText } } = this.item;
    return html`${this.area('text', text, (value) => this.change({ text: value }, { text: value }))}
      ${this.area('spokenText', spokenText, (value) => this.change({}, { spokenText: value || undefined }))}
      <p class="hint">${this.t('spokenTextHint')}</p>
      <div class="row">${this.number('prepSec', prepSec, (value) => this.change({ prepSec: value }))}
        ${this.number('maxSec', maxSec, (value) => this.change({ maxSec: value }))}</div>
      <p class="hint">${this.t('timesHint')}</p>
      ${this.check('retake', retake !== false, (on) => this.change({ retake: on }))}
      <p class="hint">${this.t('markingHint')}</p>`;
  }
}
