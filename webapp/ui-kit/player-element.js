// @ts-check
import { BaseElement } from './base-element.js';

/**
 * Shows one question and takes the answer. In: content, response, locale, readOnly; in a lesson also feedback, what was said
 * of the answer, and hints, those the learner has asked for.
 * Out: `response-change` {response}, `validity` {complete, message?}.
 * @template C @template R
 */
export class PlayerElement extends BaseElement {
  static properties = {
    ...BaseElement.properties,
    content: { attribute: false }, response: { attribute: false }, feedback: { attribute: false }, hints: { attribute: false },
  };

  constructor() {
    super();
    /** @type {C} */ this.content = /** @type {C} */ (/** @type {unknown} */ (undefined));
    /** @type {R | null} */ this.response = null;
    /** @type {import('./feedback.js').Feedback[]} */ this.feedback = [];
    /** @type {import('./hints.js').Hint[]} */ this.hints = [];
  }

  /** The name of a part of the answer, for what is said of it. @param {string} _part */
  partName(_part) { return ''; }

  /** Whether the player shows hints and feedback of a part in a place of its own. @param {string} _part */
  tellsItself(_part) { return false; }

  /** What feedback or a hint names, as the learner knows it. @param {string} value */
  named(value) { return value; }

  /** @param {R} response @param {boolean} complete @param {string} [message] what the learner should know */
  respond(response, complete, message) {
    if (this.readOnly) return;
    this.response = response;
    this.emit('response-change', { response });
    this.emit('validity', { complete, message });
  }
}
