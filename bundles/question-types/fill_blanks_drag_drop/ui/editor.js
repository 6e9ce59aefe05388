// @ts-check
import { html, nothing } from 'lit';
import { ClozeEditor, freeId, itemChoice, itemRows } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('./player.js').Tile} Tile */
/** @typedef {{ blanks: Record<string, string> }} Key */

/** @extends {ClozeEditor<Content, Key>} */
export class Editor extends ClozeEditor {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { text: '', blanks: [], bank: [] }, answerKey: { blanks: {} } }; }

  newKey() { return undefined; }

  /** The words that were there become the right tile. @param {string} text @param {string} id @param {string} word */
  blankMade(text, id, word) {
    const { bank } = this.item.content, tile = { id: freeId(bank, 'w'), text: word };
    this.write(text, word ? { bank: [...bank, tile] } : {}, word ? { [id]: tile.id } : {});
  }

  /** @param {Tile[]} bank */
  setBank(bank) {
    const left = Object.entries(this.item.answerKey.blanks).filter(([, tile]) => bank.some(({ id }) => id === tile));
    this.change({ bank }, { blanks: Object.fromEntries(left) });
  }

  /** @param {string} blank @param {string} tile */
  setKey(blank, tile) {
    const { [blank]: _, ...others } = this.item.answerKey.blanks;
    this.change({}, { blanks: tile ? { ...others, [blank]: tile } : others });
  }

  render() {
    const { content: { blanks, bank, reuse }, answerKey } = this.item;
    return html`${this.textField()}
      ${this.group('bank', itemRows(this, 'tile', bank, 'w', (tiles) => this.setBank(tiles)))}
      ${blanks.length ? html`<fieldset><legend>${this.t('key')}</legend>
        ${blanks.map(({ id }, i) => html`<div class="row"><kbd>${this.t('blank', { n: i + 1 })}</kbd><span class="grow">
          ${itemChoice(this, this.t('tileOf', { n: i + 1 }), bank, answerKey.blanks[id], (tile) => this.setKey(id, tile), this.t('choose'))}</span></div>`)}
      </fieldset>` : nothing}
      ${this.check('reuse', reuse === true, (on) => this.change({ reuse: on || undefined }))}`;
  }
}
