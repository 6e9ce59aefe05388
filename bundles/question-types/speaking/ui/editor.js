// @ts-check
import { html } from 'lit';
import { EditorElement } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ rubric: string }} Key */

const rubrics = /** @type {const} */ (['ielts_speaking', 'toefl_interview']);

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { prompt: '', prepSec: 60, maxSec: 120, minMs: 1000 }, answerKey: { rubric: 'ielts_speaking' } }; }

  render() {
    const { content: { prompt, prepSec, maxSec, retake }, answerKey: { rubric } } = this.item;
    return html`${this.area('prompt', prompt, (text) => this.change({ prompt: text }))}
      <p class="hint">${this.t('promptHint')}</p>
      <div class="row">${this.number('prepSec', prepSec, (value) => this.change({ prepSec: value }))}
        ${this.number('maxSec', maxSec, (value) => this.change({ maxSec: value }))}</div>
      <p class="hint">${this.t('timesHint')}</p>
      ${this.check('retake', retake !== false, (on) => this.change({ retake: on }))}
      ${this.choose('rubric', rubrics, rubric, (value) => this.change({}, { rubric: value }))}
      <p class="hint">${this.t('rubricHint')}</p>`;
  }
}
