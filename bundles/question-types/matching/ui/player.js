// @ts-check
import { css, html, nothing } from 'lit';
import { PlayerElement, TileBoard, itemChoice, kitStyles, tileStyles } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text?: string, image?: string }} Item an item with an image has its description as text */
/** @typedef {{ stem?: string, left: Item[], right: Item[], reuse?: boolean, shuffle?: boolean }} Content */
/** @typedef {{ pairs: Record<string, string> }} Response */

/** Tiles where there is room for two columns, a list to choose from where there is not. @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static properties = { ...PlayerElement.properties, narrow: { state: true } };
  static styles = [kitStyles, tileStyles, css`
    .pairs { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--ml-space-6); align-items: start; }
    .wide .pairs { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
    ol.rows > li { flex-wrap: wrap; }
    ol.rows > li > span { flex: 1 1 9rem; }
    ol.rows > li > :is(.slot, select) { flex: 1 1 12rem; inline-size: auto; text-align: start; min-block-size: var(--ml-target); }
    .narrow ol.rows > li > select { flex-basis: 100%; }
    .wide .bank { flex-direction: column; align-items: stretch; position: sticky; inset-block-start: var(--ml-space-4); }
    .bank .tile { text-align: start; padding-block: var(--ml-space-2); line-height: 1.4; }
    .slot { line-height: 1.4; padding-block: var(--ml-space-1); }
    li img, .figures img { max-block-size: 7rem; inline-size: auto; }
    .figures { display: flex; flex-wrap: wrap; gap: var(--ml-space-3); margin-block: var(--ml-space-4); }
    figure { margin: 0; }`];

  constructor() {
    super();
    this.narrow = false;
    this.board = new TileBoard(this, {
      tiles: () => this.content.right.map(({ id, text }, i) => ({ id, text: text || this.t('option', { n: i + 1 }) })),
      placed: () => this.pairs,
      reuse: () => this.content.reuse === true,
      place: (pairs) => this.give(pairs),
      name: (id) => this.nameOf(id),
    });
    /** @param {MediaQueryListEvent | MediaQueryList} query */
    this.fit = (query) => { this.narrow = query.matches; };
  }

  connectedCallback() {
    super.connectedCallback();
    this.query = globalThis.matchMedia?.('(max-width: 640px)');
    this.query?.addEventListener('change', this.fit);
    if (this.query) this.fit(this.query);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.query?.removeEventListener('change', this.fit);
  }

  get pairs() { return this.response?.pairs ?? {}; }

  /** @param {string} id */
  nameOf(id) {
    const at = this.content.left.findIndex((item) => item.id === id);
    return this.content.left[at]?.text || this.t('item', { n: at + 1 });
  }

  /** @param {Record<string, string>} pairs */
  give(pairs) { this.respond({ pairs }, this.content.left.every(({ id }) => pairs[id])); }

  /** @param {string} left @param {string} right */
  choose(left, right) {
    const { [left]: _, ...pairs } = this.pairs;
    if (!this.content.reuse) for (const [other, taken] of Object.entries(pairs)) if (taken === right) delete pairs[other];
    this.give(right ? { ...pairs, [left]: right } : pairs);
  }

  /** @param {Item} item @param {string} name */
  face(item, name) { return item.image ? this.picture(item.image, item.text || name) : item.text; }

  render() {
    if (!this.content) return nothing;
    const { stem, left, right } = this.content, figures = right.filter(({ image }) => image), tiles = this.board.rules.tiles();
    return html`<div class=${this.narrow ? 'narrow' : 'wide'} lang=${this.language || nothing} dir=${this.contentDir}>
      ${stem ? html`<p class="stem">${stem}</p>` : nothing}
      ${figures.length ? html`<div class="figures">${figures.map((item) => html`<figure>${this.face(item, '')}
        <figcaption>${tiles.find(({ id }) => id === item.id)?.text}</figcaption></figure>`)}</div>` : nothing}
      ${this.board.frame(html`<div class="pairs"><ol class="rows">${left.map((item, i) => html`<li>
          <kbd aria-hidden="true">${this.n(i + 1)}</kbd><span>${this.face(item, this.t('item', { n: i + 1 }))}</span>
          ${this.narrow ? itemChoice(this, this.nameOf(item.id), tiles, this.pairs[item.id], (to) => this.choose(item.id, to), this.t('choose'))
            : this.board.slot(item.id)}</li>`)}</ol>
        ${this.narrow || this.readOnly ? nothing : this.board.bank()}</div>`)}</div>
      ${this.readOnly ? nothing : html`<p class="hint">${this.t(this.narrow ? 'hintNarrow' : 'hint')} ${this.content.reuse ? this.t('hintReuse') : nothing}
        ${this.narrow ? nothing : html`<span class="keys">${this.t('hintKeys')}</span>`}</p>`}`;
  }
}
