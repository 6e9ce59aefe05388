// @ts-check
import { BaseElement } from './base-element.js';

/**
 * Shows one question and takes the answer. In: content, response, locale, readOnly.
 * Out: `response-change` {response}, `validity` {complete, message?}.
 * @template C @template R
 */
export class PlayerElement extends BaseElement {
  static properties = { ...BaseElement.properties, content: { attribute: false }, response: { attribute: false } };

  constructor() {
    super();
    /** @type {C} */ this.content = /** @type {C} */ (/** @type {unknown} */ (undefined));
    /** @type {R | null} */ this.response = null;
  }

  /** @param {R} response @param {boolean} complete @param {string} [message] what the learner should know */
  respond(response, complete, message) {
    if (this.readOnly) return;
    this.response = response;
    this.emit('response-change', { response });
    this.emit('validity', { complete, message });
  }
}
