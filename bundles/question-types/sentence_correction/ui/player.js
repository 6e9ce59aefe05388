// @ts-check
import { css, html, nothing } from 'lit';
import { PlayerElement, choice, kitStyles, pressDigit } from '@metalingua/ui-kit';

/** @typedef {import('@metalingua/ui-kit').Option} Option */
/** @typedef {{ sentence: string, underlined: string, options: Option[] }} Content */
/** @typedef {{ selected: string }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    .sentence { font-size: 1.25rem; margin: 0 0 var(--ml-space-4); white-space: pre-line; }
    u { font-weight: 600; text-decoration: underline 2px var(--ml-accent); text-underline-offset: .3em; }
    legend { font-size: 1rem; margin-block-end: var(--ml-space-2); }
    .choice .hint { margin-inline-start: auto; white-space: nowrap; }
  `];

  /** The sentence with its part underlined where it first stands. */
  get sentence() {
    const { sentence = '', underlined = '' } = this.content, at = underlined ? sentence.indexOf(underlined) : -1;
    return at < 0 ? sentence
      : html`${sentence.slice(0, at)}<u>${underlined}</u>${sentence.slice(at + underlined.length)}`;
  }

  render() {
    if (!this.content) return nothing;
    const { underlined, options } = this.content;
    return html`<p class="sentence" lang=${this.language || nothing} dir=${this.contentDir}>${this.sentence}</p>
      <p class="visually-hidden">${this.t('underlinedPart')} <span lang=${this.language || nothing}>${underlined}</span></p>
      <fieldset ?disabled=${this.readOnly} @keydown=${(/** @type {KeyboardEvent} */ e) => pressDigit(e, this.renderRoot.querySelectorAll('input'))}>
        <legend lang=${this.locale}>${this.t('ask')}</legend>
        <div lang=${this.language || nothing} dir=${this.contentDir}>
        ${options.map((option, i) => choice(this, option, i, 'radio', this.response?.selected === option.id,
          () => this.respond({ selected: option.id }, true),
          i === 0 ? html`<span class="hint" lang=${this.locale}>${this.t('original')}</span>` : nothing))}
        </div>
      </fieldset>
      ${this.readOnly ? nothing : html`<p class="hint keys">${this.t('hint', { count: options.length })}</p>`}`;
  }
}
