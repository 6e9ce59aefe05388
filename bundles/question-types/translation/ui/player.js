// @ts-check
import { html, nothing } from 'lit';
import { PlayerElement, dirOf } from '@metalingua/ui-kit';

/** @typedef {{ source: string, sourceLanguage: string, targetLanguage: string }} Content */
/** @typedef {{ text: string }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;

  /** A language by its name in that of the interface. @param {string | undefined} tag */
  nameOf(tag) { return (tag && new Intl.DisplayNames(this.locale, { type: 'language', fallback: 'code' }).of(tag)) || ''; }

  /** @param {string} text */
  write(text) { this.respond({ text }, text.trim() !== ''); }

  render() {
    if (!this.content) return nothing;
    const { source, sourceLanguage, targetLanguage } = this.content, text = this.response?.text ?? '';
    const lang = targetLanguage || nothing, dir = dirOf(targetLanguage);
    return html`<p class="hint">${this.t('instruction', { from: this.nameOf(sourceLanguage), to: this.nameOf(targetLanguage) })}</p>
      <p class="stem" id="source" lang=${sourceLanguage || nothing} dir=${dirOf(sourceLanguage)}>${source}</p>
      ${this.readOnly ? html`<div class="written" lang=${lang} dir=${dir}>${text}</div>`
        : html`<label class="field">${this.t('answer', { to: this.nameOf(targetLanguage) })}
          <textarea rows="5" aria-describedby="source" lang=${lang} dir=${dir} .value=${text}
            @input=${(/** @type {{ target: HTMLTextAreaElement }} */ e) => this.write(e.target.value)}></textarea></label>`}`;
  }
}
