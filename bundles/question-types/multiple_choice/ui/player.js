// @ts-check
import { html, nothing } from 'lit';
import { PlayerElement, choice, passageAndQuestion, pressDigit } from '@metalingua/ui-kit';

/** @typedef {import('@metalingua/ui-kit').Option} Option */
/** @typedef {{ stem: string, options: Option[], shuffle?: boolean }} Content */
/** @typedef {{ selected: string }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;

  render() {
    if (!this.content) return nothing;
    const { stem, options } = this.content, { passage, question } = passageAndQuestion(stem ?? '');
    return html`${passage ? html`<div class="passage" lang=${this.language || nothing} dir=${this.contentDir}>${passage}</div>` : nothing}
      <fieldset lang=${this.language || nothing} dir=${this.contentDir} ?disabled=${this.readOnly}
        @keydown=${(/** @type {KeyboardEvent} */ e) => pressDigit(e, this.renderRoot.querySelectorAll('input'))}>
        <legend>${question}</legend>
        ${options.map((option, i) => choice(this, option, i, 'radio', this.response?.selected === option.id,
          () => this.respond({ selected: option.id }, true)))}
      </fieldset>
      ${this.readOnly ? nothing : html`<p class="hint keys">${this.t('hint', { count: Math.min(options.length, 9) })}</p>`}`;
  }
}
