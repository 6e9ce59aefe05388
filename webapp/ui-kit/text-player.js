// @ts-check
import { html, nothing } from 'lit';
import { ActivityPlayer } from './activity.js';
import { feedbackOn, levelOf } from './feedback.js';
import { hinted, toHear } from './hints.js';
import { dirOf } from './text.js';

/** @typedef {{ text: string }} Response */

/**
 * An answer that is written. The plugin says what it is written to; without that it is what is heard.
 * @template [C={ audio?: string }]
 * @extends {ActivityPlayer<C, Response>}
 */
export class TextPlayer extends ActivityPlayer {
  /** Lines of the field. */
  get rows() { return 2; }

  /** The language it is written in. */
  get wording() { return this.language; }

  /** What stands in the field before the learner writes; it is no answer. */
  get start() { return ''; }

  /** @returns {unknown} */
  given() { return toHear(this); }

  /** @param {string} text */
  write(text) { this.respond({ text }, text.trim() !== ''); }

  task() {
    const text = this.response?.text ?? this.start, lang = this.wording || nothing, dir = dirOf(this.wording);
    const first = hinted(this, 'first_letter') ?? hinted(this, 'first_token'), look = levelOf(feedbackOn(this));
    const input = (/** @type {{ target: HTMLInputElement | HTMLTextAreaElement }} */ e) => this.write(e.target.value);
    const name = this.t('answer'), hint = first ? `${first}…` : nothing;
    return html`${this.given()}
      ${this.rows === 1
        ? html`<input type="text" class="answer ${look}" aria-label=${name} lang=${lang} dir=${dir} autocomplete="off" autocapitalize="off" spellcheck="false"
            placeholder=${hint} .value=${text} ?readonly=${this.readOnly} @input=${input}>`
        : html`<textarea class="answer ${look}" rows=${this.rows} aria-label=${name} lang=${lang} dir=${dir} autocapitalize="off" spellcheck="false"
            placeholder=${hint} .value=${text} ?readonly=${this.readOnly} @input=${input}></textarea>`}`;
  }
}

/** A text that is given, in the language and direction of its own. @param {string | undefined} text @param {string} language */
export const quoted = (text, language) => html`<p class="quoted" lang=${language || nothing} dir=${dirOf(language)}>${text}</p>`;
