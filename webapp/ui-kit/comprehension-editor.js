// @ts-check
import { html, nothing } from 'lit';
import { BlanksEditor, ChoiceEditor, TruthEditor, activityFields } from './activity-editor.js';
import { EditorElement } from './editor-element.js';
import { freeId } from './fields.js';
import { moved } from './text.js';

/** @typedef {import('./comprehension-player.js').Question} Question */
/** @typedef {{ questions: Question[] }} Content */
/** @typedef {{ answers: Record<string, any>, transcript?: string }} Key */

const kinds = /** @type {const} */ (['multiple_choice', 'true_false', 'fill_in_blank']);

/**
 * Questions about what is read or heard, each edited as an activity of its own.
 * @template {Content} [C=Content]
 * @extends {EditorElement<C, Key>}
 */
export class ComprehensionEditor extends EditorElement {
  /** @returns {{ content: C, answerKey: Key }} */
  initial() { return { content: /** @type {C} */ ({ questions: [{ id: 'q1', type: 'multiple_choice', content: null }] }), answerKey: { answers: {} } }; }

  /** What the questions are about. @returns {unknown} */
  source() { return nothing; }

  /** @param {Question[]} questions @param {Record<string, unknown>} [answers] */
  write(questions, answers = this.item.answerKey.answers) {
    const left = Object.entries(answers).filter(([id, key]) => key != null && questions.some((question) => question.id === id));
    this.change(/** @type {Partial<C>} */ ({ questions }), { answers: Object.fromEntries(left) });
  }

  /** @param {Question} question @param {{ [field in keyof Question]?: Question[field] | undefined }} changed @param {unknown} [key] */
  alter(question, changed, key = this.item.answerKey.answers[question.id]) {
    const { questions } = this.item.content;
    this.write(questions.map((other) => (other.id === question.id ? /** @type {Question} */ ({ ...question, ...changed }) : other)), { ...this.item.answerKey.answers, [question.id]: key });
  }

  /** @param {Question} question */
  fields(question) {
    const { id, type, content } = question, key = this.item.answerKey.answers[id] ?? null;
    /** @param {Event} event */
    const take = (event) => {
      event.stopPropagation();
      const made = /** @type {CustomEvent} */ (event).detail;
      this.alter(question, { content: made.content }, made.answerKey);
    };
    switch (type) {
      case 'multiple_choice': return html`<ml-choice-editor lang=${this.language || nothing} .locale=${this.locale} .media=${this.media} .readOnly=${this.readOnly} within
        .content=${content} .answerKey=${key} @content-change=${take}></ml-choice-editor>`;
      case 'true_false': return html`<ml-truth-editor lang=${this.language || nothing} .locale=${this.locale} .media=${this.media} .readOnly=${this.readOnly} within
        .content=${content} .answerKey=${key} @content-change=${take}></ml-truth-editor>`;
      case 'fill_in_blank': return html`<ml-blanks-editor lang=${this.language || nothing} .locale=${this.locale} .media=${this.media} .readOnly=${this.readOnly} within
        .content=${content} .answerKey=${key} @content-change=${take}></ml-blanks-editor>`;
      default: return html`<p class="hint">${this.t('notShown')}</p>`;
    }
  }

  render() {
    const { questions } = this.item.content;
    /** @param {string} key @param {string} name @param {string} sign @param {boolean} off @param {() => void} act */
    const button = (key, name, sign, off, act) => html`<button type="button" class="icon" aria-label=${this.t(key, { name })} title=${this.t(key, { name })}
      ?disabled=${off || this.readOnly} @click=${act}>${sign}</button>`;
    return activityFields(this, html`${this.source()}
      ${questions.map((question, i) => {
        const name = this.t('question', { n: i + 1 });
        return html`<fieldset><legend>${name}</legend>
          <div class="row"><span class="grow">${this.choose('kind', [...kinds], question.type, (type) => this.alter(question, { type, content: null }, null))}</span>
            ${this.number('points', question.points, (points) => this.alter(question, { points }))}
            <span class="buttons">${button('up', name, '↑', i === 0, () => this.write(moved(questions, i, i - 1)))}${button('down', name, '↓', i === questions.length - 1,
              () => this.write(moved(questions, i, i + 1)))}${button('remove', name, '✕', false, () => this.write(questions.filter((other) => other !== question)))}</span></div>
          ${this.fields(question)}</fieldset>`;
      })}
      <button type="button" ?disabled=${this.readOnly} @click=${() =>
        this.write([...questions, { id: freeId(questions, 'q'), type: 'multiple_choice', content: null }])}>${this.t('question.add')}</button>`);
  }
}

for (const [tag, element] of Object.entries({ 'ml-choice-editor': ChoiceEditor, 'ml-truth-editor': TruthEditor, 'ml-blanks-editor': BlanksEditor }))
  if (!customElements.get(tag)) customElements.define(tag, class extends /** @type {CustomElementConstructor} */ (element) {});
