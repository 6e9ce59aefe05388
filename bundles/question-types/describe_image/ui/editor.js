// @ts-check
import { html } from 'lit';
import { EditorElement } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ rubric: string, reference?: string }} Key */

const rubrics = /** @type {const} */ (['pte_describe_image_2025', 'pte_describe_image_legacy']);

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { image: '', prepSec: 25, maxSec: 40 }, answerKey: { rubric: 'pte_describe_image_2025' } }; }

  render() {
    const { content: { image, alt, prompt, prepSec, maxSec, retake }, answerKey: { rubric, reference } } = this.item;
    return html`${this.file('image', 'image/*', image, (name) => this.change({ image: name }))}
      ${this.area('alt', alt, (value) => this.change({ alt: value || undefined }))}
      <p class="hint">${this.t('altHint')}</p>
      ${this.area('prompt', prompt, (value) => this.change({ prompt: value || undefined }))}
      ${this.area('reference', reference, (value) => this.change({}, { reference: value || undefined }))}
      <p class="hint">${this.t('referenceHint')}</p>
      <div class="row">${this.number('prepSec', prepSec, (value) => this.change({ prepSec: value }))}
        ${this.number('maxSec', maxSec, (value) => this.change({ maxSec: value }))}</div>
      <p class="hint">${this.t('timesHint')}</p>
      ${this.check('retake', retake !== false, (on) => this.change({ retake: on }))}
      ${this.choose('rubric', rubrics, rubric, (value) => this.change({}, { rubric: value }))}
      <p class="hint">${this.t('rubricHint')}</p>`;
  }
}
