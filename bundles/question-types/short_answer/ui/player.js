// @ts-check
import { html, nothing } from 'lit';
import { PlayerElement, countWords, passageAndQuestion } from '@metalingua/ui-kit';

/** @typedef {{ stem: string, maxWords?: number | null, numberBesideWords?: boolean | null }} Content */
/** @typedef {{ text: string }} Response */

/** With a limit of words the answer fits a line. */
const LINE = 12;

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;

  /** @param {string} text */
  write(text) { this.respond({ text }, text.trim() !== '', this.tooLong(text)); }

  /** @param {string} text */
  tooLong(text) {
    const { maxWords: limit, numberBesideWords } = this.content;
    const counted = numberBesideWords ? text.replace(/(?<!\S)[^\s\p{L}]*\p{N}[^\s\p{L}]*(?!\S)/gu, ' ') : text;
    return limit && countWords(counted) > limit ? this.t('tooLong', { limit }) : undefined;
  }

  render() {
    if (!this.content) return nothing;
    const { stem, maxWords, numberBesideWords } = this.content, { passage, question } = passageAndQuestion(stem ?? ''), given = this.response?.text ?? '';
    const input = (/** @type {{ target: HTMLInputElement | HTMLTextAreaElement }} */ e) => this.write(e.target.value);
    const field = maxWords && maxWords <= LINE
      ? html`<input type="text" id="answer" aria-describedby="limit" autocomplete="off" autocapitalize="off" spellcheck="false"
          lang=${this.language || nothing} dir=${this.contentDir} .value=${given} ?readonly=${this.readOnly} @input=${input}>`
      : html`<textarea id="answer" rows="4" aria-describedby="limit" lang=${this.language || nothing} dir=${this.contentDir} .value=${given}
          ?readonly=${this.readOnly} spellcheck="false" @input=${input}></textarea>`;
    return html`<div lang=${this.language || nothing} dir=${this.contentDir}>
        ${passage ? html`<div class="passage">${passage}</div>` : nothing}<label class="stem" for="answer">${question}</label></div>
      ${this.readOnly ? html`<p class="written" lang=${this.language || nothing} dir=${this.contentDir}>${given}</p>` : field}
      <p class="hint" id="limit">${maxWords ? this.t(numberBesideWords ? 'limitAndNumber' : 'limit', { limit: maxWords }) : nothing}</p>
      <p class="warning" role="status">${this.tooLong(given) ?? nothing}</p>`;
  }
}
