// @ts-check
import { html, nothing } from 'lit';
import { PlayerElement, moved } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text: string }} Item */
/** @typedef {{ stem?: string, items: Item[] }} Content */
/** @typedef {{ order: string[] }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static properties = { ...PlayerElement.properties, said: { state: true } };

  constructor() {
    super();
    /** The last move, for screen readers. */ this.said = '';
    this.dragged = -1;
  }

  /** The items as they stand now: as answered, then whatever the answer lacks. */
  get items() {
    const { items } = this.content, order = this.response?.order ?? [];
    return [...order.flatMap((id) => items.filter((item) => item.id === id)), ...items.filter((item) => !order.includes(item.id))];
  }

  /** @param {Item[]} items */
  give(items) { this.respond({ order: items.map(({ id }) => id) }, true); }

  /** @param {number} from @param {number} to */
  async move(from, to) {
    const { items } = this, item = items[from], held = /** @type {ShadowRoot} */ (this.renderRoot).activeElement?.className;
    if (this.readOnly || !item || to < 0 || to >= items.length || to === from) return;
    this.give(moved(items, from, to));
    this.said = this.t('moved', { item: item.text, position: to + 1, count: items.length });
    await this.updateComplete;
    if (held) /** @type {HTMLElement | null | undefined} */ (this.renderRoot.querySelectorAll('li')[to]?.getElementsByClassName(held)[0])?.focus();
  }

  /** @param {KeyboardEvent} event @param {number} i */
  keys(event, i) {
    const step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.code];
    if (!step) return;
    event.preventDefault();
    this.move(i, i + step);
  }

  render() {
    if (!this.content) return nothing;
    const { items } = this;
    /** @param {'moveUp' | 'moveDown'} key @param {string} sign @param {number} i @param {number} to */
    const button = (key, sign, i, to) => html`<button type="button" class="icon ${key}" aria-label=${this.t(key, { item: items[i]?.text ?? '' })}
      aria-disabled=${to < 0 || to >= items.length} @click=${() => this.move(i, to)}>${sign}</button>`;
    return html`<div lang=${this.language || nothing} dir=${this.contentDir}>
      ${this.content.stem ? html`<p class="stem">${this.content.stem}</p>` : nothing}
      <ol class="rows" aria-label=${this.t('list')}>
        ${items.map((item, i) => html`<li draggable=${!this.readOnly} @keydown=${(/** @type {KeyboardEvent} */ e) => this.keys(e, i)}
          @dragstart=${() => (this.dragged = i)} @dragover=${(/** @type {Event} */ e) => e.preventDefault()}
          @drop=${(/** @type {Event} */ e) => { e.preventDefault(); this.move(this.dragged, i); }}>
          <kbd aria-hidden="true">${this.n(i + 1)}</kbd><span>${item.text}</span>
          ${this.readOnly ? nothing : html`<div class="moves">${button('moveUp', '↑', i, i - 1)}${button('moveDown', '↓', i, i + 1)}</div>`}</li>`)}
      </ol></div>
      <p class="visually-hidden" role="status">${this.said}</p>
      ${this.readOnly ? nothing : html`<p class="hint">${this.t('hint')}</p>`}
      ${this.readOnly || this.response ? nothing
        : html`<button type="button" @click=${() => this.give(items)}>${this.t('confirm')}</button>`}`;
  }
}
