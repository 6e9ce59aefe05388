// @ts-check
import { css, html, nothing } from 'lit';

/** @typedef {{ id: string, text?: string, image?: string }} Tile */
/** @typedef {Record<string, string>} Placed the tile in each slot */
/**
 * @typedef {object} Rules
 * @property {() => Tile[]} tiles
 * @property {() => Placed} placed
 * @property {() => boolean} reuse whether a tile may be in several slots
 * @property {(placed: Placed) => void} place keeps what was placed
 * @property {(slot: string) => string} name of a slot, for those who do not see it
 */

/** How far a pointer moves before a press becomes a drag, in pixels. */
const SLACK = 6;

/**
 * Tiles that are put into slots: dragged with any pointer, or picked and then put by click, tap or key. In a slot the
 * arrow keys go through the tiles, Delete empties it and Escape lets a picked tile go. Every move is announced. The plugin
 * has the texts `empty`, `bank`, `bankEmpty`, `picked` {tile}, `put` {tile} {slot}, `putBack` {tile}, `letGo` {tile} and `pickFirst`.
 */
export class TileBoard {
  /** @param {import('./base-element.js').BaseElement} host @param {Rules} rules */
  constructor(host, rules) {
    this.host = host;
    this.rules = rules;
    /** @type {{ tile: string, from?: string | undefined } | null} */ this.held = null;
    /** @type {{ tile: string, from?: string, x: number, y: number, moving: boolean, over?: string | undefined } | null} */ this.drag = null;
    this.dragged = false;
    this.said = '';
  }

  /** @param {string} id */
  text(id) { return this.rules.tiles().find((tile) => tile.id === id)?.text ?? ''; }

  /** @param {string} key @param {Record<string, string>} [vars] */
  say(key, vars) {
    this.said = this.host.t(key, vars);
    this.host.requestUpdate();
  }

  /** @param {string} tile @param {string} [from] */
  pick(tile, from) {
    this.held = { tile, from };
    this.say('picked', { tile: this.text(tile) });
  }

  /** @param {string} slot @param {string} tile @param {string} [from] the slot it comes from, which takes what was here */
  put(slot, tile, from) {
    const before = this.rules.placed(), placed = { ...before };
    if (!this.rules.reuse()) for (const [other, there] of Object.entries(placed)) if (there === tile) delete placed[other];
    if (from && from !== slot) {
      delete placed[from];
      if (before[slot]) placed[from] = before[slot];
    }
    placed[slot] = tile;
    this.held = null;
    this.rules.place(placed);
    this.say('put', { tile: this.text(tile), slot: this.rules.name(slot) });
  }

  /** @param {string} slot */
  empty(slot) {
    const { [slot]: tile, ...placed } = this.rules.placed();
    this.held = null;
    if (!tile) return;
    this.rules.place(placed);
    this.say('putBack', { tile: this.text(tile) });
  }

  letGo() {
    if (this.held) this.say('letGo', { tile: this.text(this.held.tile) });
    this.held = null;
  }

  /** The tiles a slot may take: those that are nowhere, and its own. @param {string} [slot] */
  free(slot) {
    const placed = this.rules.placed(), used = Object.values(placed);
    return this.rules.tiles().filter(({ id }) => this.rules.reuse() || !used.includes(id) || (slot !== undefined && placed[slot] === id));
  }

  /** @param {Event} event @param {string} of */
  static target(event, of) { return /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest?.(of)); }

  /** A click that no pointer made comes from a key. @param {MouseEvent} event */
  click(event) {
    if (this.host.readOnly || (this.dragged && event.detail > 0)) return;
    const slot = TileBoard.target(event, '[data-slot]')?.dataset['slot'], tile = TileBoard.target(event, '[data-tile]')?.dataset['tile'];
    if (slot !== undefined) {
      if (this.held && !(this.held.from === slot)) this.put(slot, this.held.tile, this.held.from);
      else if (this.held) this.letGo();
      else if (tile) this.pick(tile, slot);
      else this.say('pickFirst');
    } else if (this.held?.from && TileBoard.target(event, '.bank')) this.empty(this.held.from);
    else if (tile !== undefined && this.held?.tile === tile) this.letGo();
    else if (tile !== undefined) this.pick(tile);
  }

  /** @param {KeyboardEvent} event */
  keys(event) {
    if (this.host.readOnly) return;
    if (event.key === 'Escape' && this.held) {
      event.stopPropagation();
      this.letGo();
    }
    const slot = TileBoard.target(event, '[data-slot]')?.dataset['slot'];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (slot === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') this.empty(slot);
    else if (step) {
      const choices = ['', ...this.free(slot).map(({ id }) => id)], at = choices.indexOf(this.rules.placed()[slot] ?? '');
      const next = choices[(at + step + choices.length) % choices.length];
      if (next) this.put(slot, next);
      else this.empty(slot);
    } else return;
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  down(event) {
    const on = TileBoard.target(event, '[data-tile]'), tile = on?.dataset['tile'];
    this.dragged = false;
    if (this.host.readOnly || event.button !== 0 || !on || tile === undefined) return;
    this.drag = { tile, x: event.clientX, y: event.clientY, moving: false, ...(on.dataset['slot'] === undefined ? {} : { from: on.dataset['slot'] }) };
    on.setPointerCapture?.(event.pointerId); // so that the drag goes on outside the element
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { drag } = this;
    if (!drag || (!drag.moving && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK)) return;
    drag.moving = true;
    this.held = null;
    drag.over = this.slotAt(event);
    const ghost = /** @type {HTMLElement | null} */ (this.host.renderRoot.querySelector('.ghost'));
    if (ghost) {
      ghost.textContent = this.text(drag.tile);
      ghost.style.transform = `translate(${event.clientX}px, ${event.clientY}px) translate(-50%, -50%)`;
    }
    this.host.requestUpdate();
  }

  /** @param {PointerEvent} event */
  up(event) {
    const { drag } = this;
    this.drag = null;
    if (!drag?.moving) return;
    this.dragged = true; // the click that follows is no click
    const slot = this.slotAt(event);
    if (slot !== undefined) this.put(slot, drag.tile, drag.from);
    else if (drag.from) this.empty(drag.from);
    this.host.requestUpdate();
  }

  cancel() {
    this.drag = null;
    this.host.requestUpdate();
  }

  /** @param {PointerEvent} event */
  slotAt(event) {
    const under = /** @type {ShadowRoot} */ (this.host.renderRoot).elementFromPoint(event.clientX, event.clientY);
    return /** @type {HTMLElement | null | undefined} */ (under?.closest('[data-slot]'))?.dataset['slot'];
  }

  /** Everything that takes part stands within the frame. @param {unknown} inside */
  frame(inside) {
    return html`<div class=${this.drag?.moving ? 'board dragging' : 'board'} @click=${this.click.bind(this)} @keydown=${this.keys.bind(this)}
      @pointerdown=${this.down.bind(this)} @pointermove=${this.move.bind(this)} @pointerup=${this.up.bind(this)} @pointercancel=${this.cancel.bind(this)}>
      ${inside}<div class="tile ghost" aria-hidden="true" ?hidden=${!this.drag?.moving}></div>
      <p class="visually-hidden" role="status">${this.said}</p></div>`;
  }

  /** Where a tile goes. @param {string} id */
  slot(id) {
    const tile = this.rules.placed()[id], text = tile === undefined ? '' : this.text(tile);
    const state = [tile === undefined ? '' : 'filled', this.held?.from === id ? 'held' : '', this.drag?.over === id ? 'over' : '', this.held ? 'waiting' : ''];
    return html`<button type="button" class="slot ${state.join(' ')}" data-slot=${id} data-tile=${tile ?? nothing} ?disabled=${this.host.readOnly}
      aria-label="${this.rules.name(id)}: ${text || this.host.t('empty')}">${text || nothing}</button>`;
  }

  /** The tiles that are nowhere yet. */
  bank() {
    const tiles = this.free();
    return html`<div class="bank" role="group" aria-label=${this.host.t('bank')}>${tiles.map(({ id, text }) => html`<button type="button"
      class="tile ${this.held?.tile === id && !this.held.from ? 'held' : ''} ${this.drag?.moving && this.drag.tile === id ? 'away' : ''}" data-tile=${id}
      aria-pressed=${this.held?.tile === id && !this.held.from} ?disabled=${this.host.readOnly}>${text}</button>`)}
      ${tiles.length === 0 ? html`<span class="hint">${this.host.t('bankEmpty')}</span>` : nothing}</div>`;
  }
}

/** The look of slots, tiles and their bank; after that of the kit. */
export const tileStyles = css`
  .bank { display: flex; flex-wrap: wrap; gap: var(--ml-space-2); align-items: center; min-block-size: calc(var(--ml-target) + 2 * var(--ml-space-3));
    padding: var(--ml-space-3); background: var(--ml-surface-2); border: 1px solid var(--ml-border); border-radius: var(--ml-radius-m); }
  .bank .hint { margin: 0; }
  .tile { color: var(--ml-text); background: var(--ml-surface); border: 1px solid var(--ml-border-strong); border-radius: var(--ml-radius-s);
    min-inline-size: var(--ml-target); padding-inline: var(--ml-space-3); font-weight: 500; touch-action: none; user-select: none; -webkit-user-select: none; cursor: grab;
    box-shadow: 0 1px 2px rgb(0 0 0 / .12); transition: background var(--ml-motion-fast), border-color var(--ml-motion-fast); }
  .tile.away { opacity: .4; }
  .ghost { position: fixed; inset-block-start: 0; left: 0; z-index: 5; min-block-size: var(--ml-target); display: flex; align-items: center;
    pointer-events: none; border: 2px solid var(--ml-accent); box-shadow: 0 6px 16px rgb(0 0 0 / .25); }
  .ghost[hidden] { display: none; }
  .dragging, .dragging * { cursor: grabbing; }
  .slot { color: var(--ml-text); background: var(--ml-surface); border: 2px dashed var(--ml-border-strong); border-radius: var(--ml-radius-s);
    min-inline-size: 6.5em; max-inline-size: 100%; padding-inline: var(--ml-space-3); font-weight: 500; vertical-align: middle; user-select: none; }
  .slot.waiting { border-color: var(--ml-accent); }
  .slot.filled { border-style: solid; border-color: var(--ml-accent); background: var(--ml-accent-soft); font-weight: 600; touch-action: none; cursor: grab; }
  :is(.tile, .slot).held { background: var(--ml-accent); border-color: var(--ml-accent); color: var(--ml-on-accent); }
  .slot.over { border-style: solid; border-color: var(--ml-accent); box-shadow: 0 0 0 3px var(--ml-accent-soft); }
  :is(.tile, .slot):is([disabled], [aria-disabled='true']) { color: var(--ml-text); cursor: default; }
  .slot[disabled]:not(.filled) { border-color: var(--ml-border); }
  @media (forced-colors: active) { :is(.tile, .slot).held, .slot.over { border: 3px solid Highlight; } .slot.filled { border-color: ButtonText; } }
`;
