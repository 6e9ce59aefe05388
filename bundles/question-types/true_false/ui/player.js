// @ts-check
import { css, html, nothing } from 'lit';
import { PlayerElement, kitStyles, passageAndQuestion, pressDigit } from '@metalingua/ui-kit';

/** @typedef {'TF' | 'TFNG' | 'YNNG'} Variant */
/** @typedef {{ statement: string, variant?: Variant }} Content */
/** @typedef {{ value: string | boolean }} Response */

/** @type {Record<Variant, readonly string[]>} */
const answers = { TF: ['true', 'false'], TFNG: ['true', 'false', 'not_given'], YNNG: ['yes', 'no', 'not_given'] };

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    .answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: var(--ml-space-2); }
    .choice { margin: 0; }
  `];

  render() {
    if (!this.content) return nothing;
    const { statement, variant } = this.content, { passage, question } = passageAndQuestion(statement ?? '');
    const offered = answers[variant ?? 'TF'] ?? answers.TF;
    return html`${passage ? html`<div class="passage" lang=${this.language || nothing} dir=${this.contentDir}>${passage}</div>` : nothing}
      <fieldset ?disabled=${this.readOnly} lang=${this.locale}
        @keydown=${(/** @type {KeyboardEvent} */ e) => pressDigit(e, this.renderRoot.querySelectorAll('input'))}>
        <legend lang=${this.language || nothing} dir=${this.contentDir}>${question}</legend>
        <div class="answers">${offered.map((value, i) => html`<label class="choice">
          <kbd aria-hidden="true">${this.n(i + 1)}</kbd>
          <input type="radio" name="value" .checked=${String(this.response?.value) === value} @change=${() => this.respond({ value }, true)}>
          <span>${this.t(`answer.${value}`)}</span>
        </label>`)}</div>
      </fieldset>
      ${this.readOnly ? nothing : html`<p class="hint keys">${this.t('hint', { count: offered.length })}</p>`}`;
  }
}
