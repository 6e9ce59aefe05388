// @ts-check
import { html, nothing } from 'lit';
import { PlayerElement, countWords, passageAndQuestion } from '@metalingua/ui-kit';

/** @typedef {{ prompt: string, minWords?: number | null, maxWords?: number | null, timeLimitSec?: number | null }} Content */
/** @typedef {{ text: string }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;

  /** Where the length stands against the limits. @param {number} words */
  length(words) {
    const { minWords, maxWords } = this.content;
    if (minWords && words < minWords) return this.t('below', { min: minWords });
    return maxWords && words > maxWords ? this.t('above', { max: maxWords }) : undefined;
  }

  /** @param {string} text */
  write(text) {
    const words = countWords(text);
    this.respond({ text }, words > 0, this.length(words));
  }

  render() {
    if (!this.content) return nothing;
    const text = this.response?.text ?? '', words = countWords(text), { prompt, timeLimitSec } = this.content;
    const { passage, question } = passageAndQuestion(prompt ?? ''), lang = this.language || nothing, dir = this.contentDir;
    const reading = passage ? html`<div class="passage" id="passage" lang=${lang} dir=${dir}>${passage}</div>` : nothing;
    if (this.readOnly) return html`${reading}<p class="stem" lang=${lang} dir=${dir}>${question}</p>
      <div class="written" lang=${lang} dir=${dir}>${text}</div>
      <p class="hint">${this.t('words', { count: words })}</p>`;
    return html`${reading}<label for="essay" class="field stem" lang=${lang} dir=${dir}>${question}</label>
      ${timeLimitSec ? html`<p class="hint">${this.t('time', { minutes: Math.round(timeLimitSec / 60) })}</p>` : nothing}
      <textarea id="essay" rows="14" aria-describedby="passage words length" lang=${lang} dir=${dir}
        .value=${text}
        @input=${(/** @type {{ target: HTMLTextAreaElement }} */ e) => this.write(e.target.value)}></textarea>
      <p class="hint" id="words">${this.t('words', { count: words })}</p>
      <p class="hint" id="length" role="status">${this.length(words) ?? nothing}</p>`;
  }
}
