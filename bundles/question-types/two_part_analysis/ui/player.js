// @ts-check
import { css, html, nothing } from 'lit';
import { PlayerElement, kitStyles, passageAndQuestion, pressDigit } from '@metalingua/ui-kit';

/** @typedef {import('@metalingua/ui-kit').Option} Option */
/** @typedef {{ stem: string, columns: Option[], options: Option[], shuffle?: boolean }} Content */
/** @typedef {{ parts: Record<string, string> }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    table { inline-size: 100%; border-collapse: separate; border-spacing: 0; background: var(--ml-surface);
      border: 2px solid var(--ml-border-strong); border-radius: var(--ml-radius-m); overflow: hidden; }
    th, td { padding: 0; border-block-end: 1px solid var(--ml-border); text-align: start; font-weight: 400; }
    tr:last-child > * { border-block-end: 0; }
    thead :is(th, td) { background: var(--ml-surface-2); font-weight: 600; padding: var(--ml-space-2) var(--ml-space-3); overflow-wrap: anywhere; }
    thead th { text-align: center; inline-size: 26%; }
    tbody th { padding: var(--ml-space-2) var(--ml-space-4); }
    .cell { display: grid; place-items: center; min-block-size: calc(var(--ml-target) + var(--ml-space-1)); cursor: pointer; }
    .cell:has(:checked) { background: var(--ml-accent-soft); }
    .cell:has(:focus-visible) { outline: 3px solid var(--ml-focus); outline-offset: -3px; }
    .cell input:focus-visible { outline: none; }
    @media (forced-colors: active) { .cell:has(:checked) { outline: 2px solid Highlight; outline-offset: -4px; } }
  `];

  /** @param {string} column @param {string} option */
  choose(column, option) {
    const parts = { ...this.response?.parts, [column]: option };
    this.respond({ parts }, this.content.columns.every(({ id }) => parts[id]));
  }

  /** A digit chooses in the column that has the focus. @param {KeyboardEvent} event */
  keys(event) {
    const { name } = /** @type {HTMLInputElement} */ (event.target);
    const inputs = /** @type {HTMLInputElement[]} */ ([...this.renderRoot.querySelectorAll('input')]);
    pressDigit(event, inputs.filter((input) => input.name === name));
  }

  render() {
    if (!this.content) return nothing;
    const { stem, columns, options } = this.content, { passage, question } = passageAndQuestion(stem ?? '');
    return html`<div lang=${this.language || nothing} dir=${this.contentDir}>
      ${passage ? html`<div class="passage">${passage}</div>` : nothing}
      <fieldset ?disabled=${this.readOnly} aria-describedby="asked" @keydown=${this.keys}>
        <legend>${question}</legend>
        <p class="hint" id="asked" lang=${this.locale} dir="auto">${this.t('ask')}</p>
        <table>
          <thead><tr>${columns.map((column) => html`<th scope="col">${column.text}</th>`)}<td lang=${this.locale}>${this.t('answers')}</td></tr></thead>
          <tbody>${options.map((option) => html`<tr>
            ${columns.map((column) => html`<td><label class="cell">
              <input type="radio" name=${column.id} aria-label=${this.t('cell', { column: column.text ?? '', option: option.text ?? '' })}
                .checked=${this.response?.parts?.[column.id] === option.id} @change=${() => this.choose(column.id, option.id)}></label></td>`)}
            <th scope="row">${option.image ? this.picture(option.image, option.text ?? '') : option.text}</th>
          </tr>`)}</tbody>
        </table>
      </fieldset></div>
      ${this.readOnly ? nothing : html`<p class="hint keys">${this.t('hint', { count: Math.min(options.length, 9) })}</p>`}`;
  }
}
