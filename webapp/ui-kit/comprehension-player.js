// @ts-check
import { html, nothing } from 'lit';
import { ActivityPlayer } from './activity.js';
import { BlanksPlayer } from './blanks-player.js';
import { ChoicePlayer, TruthPlayer } from './choice-player.js';

/** @typedef {{ id: string, type: string, content: any, points?: number | undefined }} Question */
/** @typedef {{ questions: Question[] }} Content */
/** @typedef {{ answers: Record<string, unknown> }} Response */

/** What belongs to one of the questions; `q1/2` is the part 2 of the question q1. @template {{ part?: string | null }} T @param {T[] | undefined} all @param {string} id */
const of = (all, id) => (all ?? []).filter(({ part }) => part === id || part?.startsWith(`${id}/`)).map((one) => ({ ...one, part: one.part?.slice(id.length + 1) }));

/**
 * Questions about what is read or heard, each answered as an activity of its own.
 * @template {Content} [C=Content]
 * @extends {ActivityPlayer<C, Response>}
 */
export class ComprehensionPlayer extends ActivityPlayer {
  constructor() {
    super();
    /** The questions whose answers lack nothing, of those answered here. @type {Map<string, boolean>} */ this.complete = new Map();
  }

  /** What the questions are about. @returns {unknown} */
  source() { return nothing; }

  /** @param {string} part */
  tellsItself(part) { return this.content.questions.some(({ id }) => of([{ part }], id).length > 0); }

  /** @param {string} id @param {Event} event */
  take(id, event) {
    event.stopPropagation();
    this.response = { answers: { ...this.response?.answers, [id]: /** @type {CustomEvent} */ (event).detail.response } };
  }

  /** Every answer is followed by whether it is complete. @param {string} id @param {Event} event */
  settle(id, event) {
    event.stopPropagation();
    this.complete.set(id, /** @type {CustomEvent} */ (event).detail.complete);
    const { answers } = this.response ?? { answers: {} };
    this.respond({ answers }, this.content.questions.every((question) => this.complete.get(question.id) ?? question.id in answers));
  }

  /** @param {Question} question */
  question({ id, type, content }) {
    const response = this.response?.answers[id] ?? null, feedback = of(this.feedback, id), hints = of(this.hints, id);
    /** @param {Event} event */ const take = (event) => this.take(id, event);
    /** @param {Event} event */ const settle = (event) => this.settle(id, event);
    switch (type) {
      case 'multiple_choice': return html`<ml-choice lang=${this.language || nothing} .locale=${this.locale} .media=${this.media} .readOnly=${this.readOnly} .content=${content}
        .response=${response} .feedback=${feedback} .hints=${hints} @response-change=${take} @validity=${settle}></ml-choice>`;
      case 'true_false': return html`<ml-truth lang=${this.language || nothing} .locale=${this.locale} .media=${this.media} .readOnly=${this.readOnly} .content=${content}
        .response=${response} .feedback=${feedback} .hints=${hints} @response-change=${take} @validity=${settle}></ml-truth>`;
      case 'fill_in_blank': return html`<ml-blanks lang=${this.language || nothing} .locale=${this.locale} .media=${this.media} .readOnly=${this.readOnly} .content=${content}
        .response=${response} .feedback=${feedback} .hints=${hints} @response-change=${take} @validity=${settle}></ml-blanks>`;
      default: return html`<p class="hint">${this.t('notShown')}</p>`;
    }
  }

  task() {
    return html`${this.source()}<ol class="questions">${this.content.questions.map((question) => html`<li>${this.question(question)}</li>`)}</ol>`;
  }
}

for (const [tag, element] of Object.entries({ 'ml-choice': ChoicePlayer, 'ml-truth': TruthPlayer, 'ml-blanks': BlanksPlayer }))
  if (!customElements.get(tag)) customElements.define(tag, class extends /** @type {CustomElementConstructor} */ (element) {});
