// @ts-check
import { css, html, nothing } from 'lit';
import { ActivityPlayer, TileBoard, kitStyles, pressDigit, tileStyles } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text: string }} Token */
/** @typedef {{ tokens: Token[] }} Content */
/** @typedef {{ order: string[] }} Response */

/** A line that grows: a word that is pressed goes to its end, one in it goes back. */
class Line extends TileBoard {
  get order() { return Object.values(this.rules.placed()); }

  /** @param {string} tile @param {string} [from] */
  pick(tile, from) {
    if (from === undefined) this.put(String(this.order.length), tile);
    else this.empty(from);
    void this.host.updateComplete.then(() => this.regain());
  }

  /** The last word of the bank takes the focus of the one that went, the sentence that of the last one. */
  regain() {
    const root = /** @type {ShadowRoot} */ (this.host.renderRoot), buttons = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.bank button'));
    if (root.activeElement) return;
    (buttons[buttons.length - 1] ?? /** @type {HTMLElement | null} */ (root.querySelector(`[data-slot="${this.order.length - 1}"]`)))?.focus();
  }

  /** Put between the others, not in place of one. @param {string} slot @param {string} tile */
  put(slot, tile) {
    const order = this.order.filter((id) => id !== tile);
    order.splice(Number(slot), 0, tile);
    this.rules.place(Object.fromEntries(order.map((id, i) => [i, id])));
    this.say('put', { tile: this.text(tile), slot: this.rules.name(String(order.indexOf(tile))) });
  }

  /** Arrow keys move a word along its line, in the direction they point to. @param {KeyboardEvent} event */
  keys(event) {
    const slot = TileBoard.target(event, '[data-slot]')?.dataset['slot'], tile = slot && this.order[Number(slot)];
    if (this.host.readOnly || !tile || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0, to = Number(slot) + (this.host.contentDir === 'rtl' ? -step : step);
    if (event.key === 'Delete' || event.key === 'Backspace') this.empty(slot);
    else if (step && to >= 0 && to < this.order.length) {
      this.put(String(to), tile);
      void this.host.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.host.renderRoot.querySelector(`[data-slot="${to}"]`))?.focus());
    } else return;
    event.preventDefault();
  }
}

/** @extends {ActivityPlayer<Content, Response>} */
export class Player extends ActivityPlayer {
  static base = import.meta.url;
  static styles = [kitStyles, tileStyles, css`
    .line { display: flex; flex-wrap: wrap; gap: var(--ml-space-2); min-block-size: calc(2 * var(--ml-target)); align-content: flex-start;
      padding-block-end: var(--ml-space-3); margin-block-end: var(--ml-space-4); border-block-end: 2px solid var(--ml-border-strong); }
    .line .slot { min-inline-size: var(--ml-target); }
    .line .slot:not(.filled) { min-inline-size: 4em; }`];

  constructor() {
    super();
    this.board = new Line(this, {
      tiles: () => this.content.tokens,
      placed: () => Object.fromEntries((this.response?.order ?? []).map((id, i) => [i, id])),
      reuse: () => false,
      place: (placed) => this.give(Object.values(placed)),
      name: (slot) => this.t('place', { n: Number(slot) + 1 }),
    });
  }

  /** @param {string[]} order */
  give(order) { this.respond({ order }, order.length === this.content.tokens.length); }

  /** @param {string} value */
  named(value) { return this.content.tokens.find(({ id }) => id === value)?.text ?? value; }

  task() {
    const { length } = this.response?.order ?? [], places = Math.min(length + (this.readOnly ? 0 : 1), this.content.tokens.length);
    return html`<div @keydown=${(/** @type {KeyboardEvent} */ e) => pressDigit(e, this.renderRoot.querySelectorAll('.bank button'))}>
      ${this.board.frame(html`<div class="line" role="group" aria-label=${this.t('sentence')} lang=${this.language || nothing} dir=${this.contentDir}>
          ${Array.from({ length: places }, (_, i) => this.board.slot(String(i)))}</div>
        ${this.readOnly ? nothing : html`<div lang=${this.language || nothing} dir=${this.contentDir}>${this.board.bank()}</div>
          <p class="hint keys">${this.t('keys')}</p>`}`)}</div>`;
  }
}
