// @ts-check
import { css, html, nothing } from 'lit';
import { ActivityPlayer, kitStyles, levelOf, pressDigit, tileStyles, verdict } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text?: string, image?: string }} Card a card with an image has its description as text */
/** @typedef {{ cards: Card[], faceDown?: boolean }} Content faceDown: a game of memory */
/** @typedef {{ matched: string[][], mismatches: number }} Response */

/**
 * Cards that belong together. What belongs together the player does not know: a pair that is turned back, or taken apart
 * again, counts as a mismatch. @extends {ActivityPlayer<Content, Response>}
 */
export class Player extends ActivityPlayer {
  static base = import.meta.url;
  static properties = { ...ActivityPlayer.properties, turned: { state: true }, said: { state: true } };
  static styles = [kitStyles, tileStyles, css`
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr)); gap: var(--ml-space-2); }
    .card { position: relative; min-block-size: 5rem; padding: var(--ml-space-2); line-height: 1.4; cursor: pointer; touch-action: manipulation; overflow-wrap: anywhere; }
    .card.down { background: repeating-linear-gradient(45deg, var(--ml-accent-soft) 0 8px, var(--ml-surface) 8px 16px); border-color: var(--ml-accent); color: var(--ml-accent); }
    .card.down span { padding: 0 var(--ml-space-2); background: var(--ml-surface); border-radius: var(--ml-radius-s); }
    .card.matched { background: var(--ml-accent-soft); border-color: var(--ml-accent); }
    .card.turned { border: 3px solid var(--ml-accent); }
    .card img { max-block-size: 5rem; margin: auto; }
    .number { position: absolute; inset-block-start: 4px; inset-inline-end: 4px; inline-size: 1.75em; block-size: 1.75em; display: grid; place-items: center; border-radius: 50%;
      font-size: .875rem; line-height: 1; background: var(--ml-accent); color: var(--ml-on-accent); }
    .actions { display: flex; flex-wrap: wrap; gap: var(--ml-space-2); min-block-size: var(--ml-target); margin-block: var(--ml-space-3); }
    .actions button { flex: 1; }
    .yes { color: var(--ml-on-accent); background: var(--ml-accent); }`];

  constructor() {
    super();
    /** The cards that are chosen now. @type {string[]} */ this.turned = [];
    this.said = '';
  }

  get matched() { return this.response?.matched ?? []; }

  get mismatches() { return this.response?.mismatches ?? 0; }

  /** A card, or two of them parted by a comma. @param {string} ids */
  named(ids) { return ids.split(',').map((id) => this.content.cards.find((card) => card.id === id)?.text || id).join(' + '); }

  /** @param {string} part */
  partName(part) { return this.named(part); }

  /** @param {string[][]} matched @param {number} mismatches */
  give(matched, mismatches) { this.respond({ matched, mismatches }, matched.length === Math.floor(this.content.cards.length / 2)); }

  /** @param {string} id */
  press(id) {
    if (this.readOnly) return;
    const pair = this.matched.find((cards) => cards.includes(id));
    if (pair) {
      this.said = this.t('apart', { first: this.named(pair[0] ?? ''), second: this.named(pair[1] ?? '') });
      this.give(this.matched.filter((other) => other !== pair), this.mismatches + 1);
    } else if (this.turned.includes(id)) {
      if (!this.content.faceDown) this.turned = [];
    } else if (this.turned.length < 2) {
      this.turned = [...this.turned, id];
      this.said = this.named(id);
      if (this.turned.length === 2 && !this.content.faceDown) this.keep();
    }
  }

  /** The button in hand is gone: the first card without a pair takes its place. */
  async regain() {
    await this.updateComplete;
    if (!this.shadowRoot?.activeElement) /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('.card:not(.matched)'))?.focus();
  }

  /** The two that are chosen belong together. */
  keep() {
    const [first = '', second = ''] = this.turned;
    this.turned = [];
    this.said = this.t('together', { first: this.named(first), second: this.named(second) });
    this.give([...this.matched, [first, second]], this.mismatches);
    void this.regain();
  }

  /** They do not. */
  back() {
    this.turned = [];
    this.said = this.t('turnedBack');
    this.give(this.matched, this.mismatches + 1);
    void this.regain();
  }

  /** @param {KeyboardEvent} event */
  keys(event) {
    pressDigit(event, /** @type {NodeListOf<any>} */ (this.renderRoot.querySelectorAll('.card')));
    if (event.key === 'Escape' && this.turned.length === 2) {
      event.stopPropagation();
      this.back();
    }
  }

  /** @param {Card} card @param {number} i */
  card(card, i) {
    const said = this.feedback?.find(({ part }) => part?.split(',').includes(card.id));
    const n = this.matched.findIndex((pair) => pair.includes(card.id)) + 1, turned = this.turned.includes(card.id);
    const down = this.content.faceDown === true && !n && !turned && !this.readOnly;
    return html`<button type="button" class="tile card ${down ? 'down' : ''} ${n ? 'matched' : ''} ${turned ? 'turned' : ''} ${levelOf(said)}" aria-pressed=${turned} aria-disabled=${this.readOnly}
      aria-label=${down ? this.t('card', { n: i + 1 }) : nothing} @click=${() => this.press(card.id)}>
      ${down ? html`<span>${this.n(i + 1)}</span>` : card.image ? this.picture(card.image, card.text ?? '') : html`<bdi>${card.text}</bdi>`}
      ${n ? html`<span class="number" aria-hidden="true">${this.n(n)}</span><span class="visually-hidden">${this.t('pairOf', { n })}</span>` : nothing}${verdict(this, said)}</button>`;
  }

  task() {
    return html`<div @keydown=${this.keys}><div class="cards" role="group" aria-labelledby="asked" dir=${this.contentDir}>${this.content.cards.map((card, i) => this.card(card, i))}</div>
      ${this.content.faceDown && !this.readOnly ? html`<div class="actions">${this.turned.length === 2
        ? html`<button type="button" class="yes" @click=${this.keep}>${this.t('isPair')}</button><button type="button" @click=${this.back}>${this.t('noPair')}</button>` : nothing}</div>` : nothing}</div>
      ${this.mismatches ? html`<p class="hint">${this.t('mismatches', { count: this.mismatches })}</p>` : nothing}
      <p class="visually-hidden" role="status">${this.said}</p>`;
  }
}
