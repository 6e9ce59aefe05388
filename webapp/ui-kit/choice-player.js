// @ts-check
import { html, nothing } from 'lit';
import { ActivityPlayer } from './activity.js';
import { choice, pressDigit } from './choices.js';
import { feedbackOn, verdict } from './feedback.js';
import { ruledOut } from './hints.js';
import { dirOf } from './text.js';

/** @typedef {import('./choices.js').Option} Option */

/**
 * One of several options, or as many as are right where the content says `multiple`.
 * @template [C={ options: Option[], multiple?: boolean, audio?: string }]
 * @template [R={ selected: string | string[] }]
 * @extends {ActivityPlayer<C, R>}
 */
export class ChoicePlayer extends ActivityPlayer {
  get several() { return /** @type {{ multiple?: boolean }} */ (this.content).multiple === true; }

  /** @returns {Option[]} */
  get options() { return /** @type {{ options: Option[] }} */ (this.content).options; }

  /** The ids of the options that are chosen now. @returns {string[]} */
  get chosen() { return [/** @type {{ selected?: string | string[] } | null} */ (this.response)?.selected ?? []].flat(); }

  /** The language the options are written in. */
  get wording() { return this.language; }

  /** The ids of what says what is to be chosen. */
  get label() { return 'asked'; }

  /** @param {string} id */
  named(id) { return this.options.find((option) => option.id === id)?.text || id; }

  /** @param {string} part */
  partName(part) { return this.options.some(({ id }) => id === part) ? this.named(part) : ''; }

  /** @param {string} id @param {boolean} on */
  choose(id, on) {
    const chosen = this.options.map((option) => option.id).filter((other) => (other === id ? on : this.chosen.includes(other)));
    this.answer(this.several ? chosen : id);
  }

  /** @param {string | string[]} selected */
  answer(selected) { this.respond(/** @type {R} */ (/** @type {unknown} */ ({ selected })), selected.length > 0); }

  /** What is said beside an option: of several that were chosen, what is not right is too much. @param {Option} option @returns {unknown} */
  note({ id }) {
    const whole = (this.feedback ?? []).filter(({ part }) => !part), right = whole.find(({ code, expected }) => code === 'correct' && expected === id);
    return verdict(this, feedbackOn(this, id) ?? right ?? (this.several && this.chosen.includes(id) ? whole.find(({ code }) => code === 'extra') : undefined));
  }

  task() {
    const type = this.several ? 'checkbox' : 'radio', { options, chosen } = this;
    return html`<fieldset class=${options.some(({ image }) => image) ? 'pictures' : ''} aria-labelledby=${this.label} lang=${this.wording || nothing} dir=${dirOf(this.wording)} ?disabled=${this.readOnly}
        @keydown=${(/** @type {KeyboardEvent} */ e) => pressDigit(e, this.renderRoot.querySelectorAll('input'))}>
        ${options.map((option, i) => choice(this, option, i, type, chosen.includes(option.id), (input) => this.choose(option.id, input.checked),
          this.note(option), { off: ruledOut(this, option.id) }))}
      </fieldset>`;
  }
}

/** Whether a statement is true. @extends {ChoicePlayer<{ statement: string }, { value: boolean }>} */
export class TruthPlayer extends ChoicePlayer {
  get several() { return false; }

  get options() { return ['true', 'false'].map((id) => ({ id, text: this.t(id) })); }

  get chosen() { return this.response?.value == null ? [] : [String(this.response.value)]; }

  get wording() { return this.locale; }

  get label() { return 'asked statement'; }

  /** @param {string} id */
  answer(id) { this.respond({ value: id === 'true' }, true); }

  task() {
    return html`<p class="quoted" id="statement" lang=${this.language || nothing} dir=${this.contentDir}>${this.content.statement}</p>${super.task()}`;
  }
}
