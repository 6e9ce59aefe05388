// @ts-check
import { css, html, nothing } from 'lit';
import { PlayerElement, TileBoard, blankIds, cloze, kitStyles, tileStyles } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text: string }} Tile */
/** @typedef {{ text: string, blanks: { id: string }[], bank: Tile[], reuse?: boolean }} Content a blank stands in the text as {{id}} */
/** @typedef {{ blanks: Record<string, string> }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static styles = [kitStyles, tileStyles, css`
    .cloze { line-height: 3.1; }
    .slot { line-height: 1.5; }
    .tray { position: sticky; inset-block-end: 0; z-index: 1; margin-block: var(--ml-space-4) var(--ml-space-2); }`];

  constructor() {
    super();
    this.board = new TileBoard(this, {
      tiles: () => this.content.bank,
      placed: () => this.response?.blanks ?? {},
      reuse: () => this.content.reuse === true,
      place: (blanks) => this.respond({ blanks }, this.content.blanks.every(({ id }) => blanks[id])),
      name: (id) => this.t('blank', { n: blankIds(this.content.text).indexOf(id) + 1 }),
    });
  }

  render() {
    if (!this.content) return nothing;
    return this.board.frame(html`
      <div class="cloze" lang=${this.language || nothing} dir=${this.contentDir}>${cloze(this.content.text, (id) => this.board.slot(id))}</div>
      ${this.readOnly ? nothing : html`<div class="tray" lang=${this.language || nothing} dir=${this.contentDir}>${this.board.bank()}</div>
        <p class="hint">${this.t('hint')} <span class="keys">${this.t('hintKeys')}</span></p>`}`);
  }
}
