// @ts-check
import { html } from 'lit';
import { EditorElement } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ rubric: string }} Key */

const rubrics = /** @type {const} */ (['ielts_task1', 'ielts_task2', 'pte_essay_2025', 'pte_essay_legacy',
  'toefl_email', 'toefl_discussion', 'gre_issue']);

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  initial() { return { content: { prompt: '', minWords: 250 }, answerKey: { rubric: 'ielts_task2' } }; }

  render() {
    const { content: { prompt, minWords, maxWords, timeLimitSec }, answerKey: { rubric } } = this.item;
    return html`${this.area('prompt', prompt, (text) => this.change({ prompt: text }))}
      ${this.number('minWords', minWords, (value) => this.change({ minWords: value }))}
      ${this.number('maxWords', maxWords, (value) => this.change({ maxWords: value }))}
      ${this.number('minutes', timeLimitSec && timeLimitSec / 60,
        (value) => this.change({ timeLimitSec: value && Math.round(value * 60) }))}
      ${this.choose('rubric', rubrics, rubric, (value) => this.change({}, { rubric: value }))}
      <p class="hint">${this.t('rubricHint')}</p>`;
  }
}
