// @ts-check
import { html, nothing } from 'lit';
import { PlayerElement, cloze, countWords } from '@metalingua/ui-kit';

/** @typedef {{ text: string, blanks: { id: string }[], maxWords?: number | null }} Content a blank stands in the text as {{id}} */
/** @typedef {{ blanks: Record<string, string> }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;

  /** @param {string} id @param {string} text */
  fill(id, text) {
    const filled = Object.entries({ ...this.response?.blanks, [id]: text }).filter(([, value]) => value.trim());
    this.respond({ blanks: Object.fromEntries(filled) }, filled.length === this.content.blanks.length, this.tooLong(filled));
  }

  /** @param {[string, string][]} filled */
  tooLong(filled) {
    const limit = this.content.maxWords;
    const over = limit && filled.some(([, text]) => countWords(text) > limit);
    return over ? this.t('tooLong', { limit }) : undefined;
  }

  render() {
    if (!this.content) return nothing;
    const { text, maxWords } = this.content, given = this.response?.blanks ?? {};
    return html`<div class="cloze" lang=${this.language || nothing} dir=${this.contentDir}>${cloze(text, (id, n) =>
        html`<input type="text" aria-label=${this.t('blank', { n })} aria-describedby="limit" dir=${this.contentDir}
          autocomplete="off" autocapitalize="off" spellcheck="false" .value=${given[id] ?? ''} ?readonly=${this.readOnly}
          @input=${(/** @type {{ target: HTMLInputElement }} */ e) => this.fill(id, e.target.value)}>`)}</div>
      <p class="hint" id="limit">${maxWords ? this.t('limit', { limit: maxWords }) : nothing}</p>
      <p class="warning" role="status">${this.tooLong(Object.entries(given)) ?? nothing}</p>`;
  }
}
