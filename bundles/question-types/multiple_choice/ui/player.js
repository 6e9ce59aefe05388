// @ts-check
import { html, nothing } from 'lit';
import { PlayerElement, passageAndQuestion } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text?: string, image?: string }} Option an option with an image has its description as text */
/** @typedef {{ stem: string, options: Option[], shuffle?: boolean }} Content */
/** @typedef {{ selected: string }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;

  /** @param {KeyboardEvent} event */
  shortcut(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]; // the code, since a Persian keyboard types ۲
    const input = this.renderRoot.querySelectorAll('input')[Number(digit) - 1];
    input?.focus();
    input?.click();
  }

  render() {
    if (!this.content) return nothing;
    const { stem, options } = this.content, { passage, question } = passageAndQuestion(stem ?? '');
    return html`${passage ? html`<div class="passage" lang=${this.language || nothing} dir=${this.contentDir}>${passage}</div>` : nothing}
      <fieldset lang=${this.language || nothing} dir=${this.contentDir} ?disabled=${this.readOnly} @keydown=${this.shortcut}>
        <legend>${question}</legend>
        ${options.map((option, i) => html`<label class="choice">
          <kbd aria-hidden="true">${this.n(i + 1)}</kbd>
          <input type="radio" name="option" aria-label=${option.text || option.image ? nothing : this.t('option', { n: i + 1 })} .checked=${this.response?.selected === option.id}
            @change=${() => this.respond({ selected: option.id }, true)}>
          ${option.image ? html`<img src=${option.image} alt=${option.text || this.t('option', { n: i + 1 })}>`
            : html`<span>${option.text}</span>`}
        </label>`)}
      </fieldset>
      ${this.readOnly ? nothing : html`<p class="hint keys">${this.t('hint', { count: Math.min(options.length, 9) })}</p>`}`;
  }
}
