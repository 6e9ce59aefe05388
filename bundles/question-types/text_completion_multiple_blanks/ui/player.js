// @ts-check
import { css, html, nothing } from 'lit';
import { PlayerElement, blankIds, cloze, kitStyles } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text: string }} Option */
/** @typedef {{ id: string, options?: Option[] }} Blank without options it is typed */
/** @typedef {{ text: string, blanks: Blank[], shuffle?: boolean }} Content a blank stands in the text as {{id}} */
/** @typedef {{ blanks: Record<string, string> }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    .cloze { margin-block-end: var(--ml-space-6); }
    .gap { display: inline-block; min-inline-size: 6em; max-inline-size: 100%; padding-inline: var(--ml-space-2); text-align: center; line-height: 1.6;
      border-block-end: 2px solid var(--ml-border-strong); color: var(--ml-text-muted); }
    .gap.filled { color: var(--ml-text); font-weight: 600; border-color: var(--ml-accent); background: var(--ml-accent-soft); border-start-start-radius: var(--ml-radius-s); border-start-end-radius: var(--ml-radius-s); }
    .cloze input[type='text'] { inline-size: 5.5em; text-align: start; margin-inline: 1px; }
    .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr)); gap: var(--ml-space-4); }
    .columns fieldset { margin: 0; }
    .columns legend { font-size: 1rem; margin-block-end: var(--ml-space-2); }`];

  /** @param {string} id @param {string} value */
  fill(id, value) {
    const filled = Object.entries({ ...this.response?.blanks, [id]: value }).filter(([, given]) => given.trim());
    this.respond({ blanks: Object.fromEntries(filled) }, filled.length === this.content.blanks.length);
  }

  /** @param {string} id @param {number} n */
  gap(id, n) {
    const blank = this.content.blanks.find((other) => other.id === id), given = this.response?.blanks[id], name = this.t('blank', { n });
    if (!blank?.options?.length) {
      return html`<input type="text" aria-label=${name} dir=${this.contentDir} autocomplete="off" autocapitalize="off" spellcheck="false"
        .value=${given ?? ''} ?readonly=${this.readOnly} @input=${(/** @type {{ target: HTMLInputElement }} */ e) => this.fill(id, e.target.value)}>`;
    }
    const chosen = blank.options.find((option) => option.id === given);
    return html`<span class=${chosen ? 'gap filled' : 'gap'}>${chosen?.text ?? html`<span lang=${this.locale}>${name}</span>`}</span>`;
  }

  render() {
    if (!this.content) return nothing;
    const { text, blanks } = this.content, ids = blankIds(text), chosen = blanks.filter(({ options }) => options?.length);
    return html`<div class="cloze" lang=${this.language || nothing} dir=${this.contentDir}>${cloze(text, (id, n) => this.gap(id, n))}</div>
      <div class="columns" dir=${this.contentDir}>${chosen.map(({ id, options = [] }) => html`<fieldset ?disabled=${this.readOnly}>
        <legend lang=${this.locale}>${this.t('blank', { n: ids.indexOf(id) + 1 })}</legend>
        ${options.map((option) => html`<label class="choice" lang=${this.language || nothing}><input type="radio" name=${id} .checked=${this.response?.blanks[id] === option.id}
          @change=${() => this.fill(id, option.id)}><span>${option.text}</span></label>`)}</fieldset>`)}</div>
      ${this.readOnly ? nothing : html`<p class="hint">${this.t(chosen.length === 0 ? 'hintTyped' : chosen.length > 1 ? 'hintSeveral' : 'hint')}</p>`}`;
  }
}
