// @ts-check
import { css, html, nothing } from 'lit';
import { ActivityPlayer, feedbackOn, kitStyles, levelOf, pressDigit, tileStyles, verdict } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text?: string, image?: string }} Item an item with an image has its description as text */
/** @typedef {{ left: Item[], right: Item[] }} Content */
/** @typedef {{ pairs: Record<string, string> }} Response */

/** A press on a word, then on its meaning; a press on a pair takes it apart. @extends {ActivityPlayer<Content, Response>} */
export class Player extends ActivityPlayer {
  static base = import.meta.url;
  static properties = { ...ActivityPlayer.properties, held: { state: true }, said: { state: true } };
  static styles = [kitStyles, tileStyles, css`
    .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: var(--ml-space-3); }
    .column { display: grid; gap: var(--ml-space-2); align-content: start; }
    .tile { display: flex; gap: var(--ml-space-2); align-items: center; min-block-size: 52px; padding-block: var(--ml-space-1); inline-size: 100%; text-align: start; line-height: 1.4; cursor: pointer;
      touch-action: manipulation; overflow-wrap: break-word; flex-wrap: wrap; }
    .tile.paired { border-color: var(--ml-accent); background: var(--ml-accent-soft); }
    .tile > bdi { flex: 1 1 min-content; min-inline-size: 0; }
    .tile img { max-block-size: 5rem; inline-size: auto; }
    .number { inline-size: 1.75em; block-size: 1.75em; flex: none; display: grid; place-items: center; border-radius: 50%; font-size: .875rem; line-height: 1;
      background: var(--ml-accent); color: var(--ml-on-accent); }`];

  constructor() {
    super();
    /** The word on the left that waits for its meaning. */ this.held = '';
    this.said = '';
  }

  get pairs() { return this.response?.pairs ?? {}; }

  /** @param {string} id */
  named(id) { return [...this.content.left, ...this.content.right].find((item) => item.id === id)?.text || id; }

  /** @param {string} part */
  partName(part) { return this.named(part); }

  /** @param {Record<string, string>} pairs */
  give(pairs) { this.respond({ pairs }, this.content.left.every(({ id }) => pairs[id])); }

  /** @param {string} id */
  left(id) {
    if (this.readOnly) return;
    const { [id]: taken, ...pairs } = this.pairs;
    this.held = taken || this.held === id ? '' : id;
    this.said = this.held ? this.t('picked', { tile: this.named(id) }) : '';
    if (taken) this.give(pairs);
  }

  /** @param {string} id */
  right(id) {
    const [owner] = Object.entries(this.pairs).find(([, other]) => other === id) ?? [], { held } = this, pairs = { ...this.pairs };
    if (this.readOnly) return;
    if (owner) delete pairs[owner];
    if (held) pairs[held] = id;
    this.held = '';
    this.said = held ? this.t('together', { left: this.named(held), right: this.named(id) }) : owner ? '' : this.t('leftFirst');
    if (held || owner) this.give(pairs);
  }

  /** Digits go to the column where the next press belongs. @param {KeyboardEvent} event */
  keys(event) {
    const column = this.renderRoot.querySelectorAll('.column')[this.held ? 1 : 0];
    if (column) pressDigit(event, /** @type {NodeListOf<any>} */ (column.querySelectorAll('button')));
  }

  /** @param {Item} item @param {string} partner @param {() => void} press @param {string} [part] */
  item(item, partner, press, part) {
    const n = partner ? Object.keys(this.pairs).indexOf(part ?? partner) + 1 : 0, look = part ? levelOf(feedbackOn(this, part)) : '';
    return html`<button type="button" class="tile ${partner ? 'paired' : ''} ${this.held === item.id ? 'held' : ''} ${look}" aria-pressed=${this.held === item.id}
      aria-disabled=${this.readOnly} @click=${press}>
      <bdi>${item.image ? this.picture(item.image, item.text ?? '') : item.text}</bdi>
      ${n ? html`<span class="number" aria-hidden="true">${this.n(n)}</span><span class="visually-hidden">${this.t('with', { name: this.named(partner) })}</span>` : nothing}
      ${part ? verdict(this, feedbackOn(this, part)) : nothing}</button>`;
  }

  task() {
    const { left, right } = this.content, owners = Object.fromEntries(Object.entries(this.pairs).map(([from, to]) => [to, from]));
    return html`<div class="columns" dir=${this.contentDir} @keydown=${this.keys}>
        <div class="column" role="group" aria-label=${this.t('words')} lang=${this.language || nothing}>${left.map((item) => this.item(item, this.pairs[item.id] ?? '', () => this.left(item.id), item.id))}</div>
        <div class="column" role="group" aria-label=${this.t('meanings')}>${right.map((item) => this.item(item, owners[item.id] ?? '', () => this.right(item.id)))}</div></div>
      <p class="visually-hidden" role="status">${this.said}</p>`;
  }
}
