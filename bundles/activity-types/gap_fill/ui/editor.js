// @ts-check
import { html, nothing } from 'lit';
import { BlanksEditor, freeId, itemChoice, itemRows } from '@metalingua/ui-kit';

/** @typedef {{ id: string, text: string }} Tile */
/** @typedef {{ text: string, blanks: { id: string }[], bank?: Tile[] }} Content */

/** With a bank the key of a gap is the word that belongs there. @extends {BlanksEditor<Content>} */
export class Editor extends BlanksEditor {
  static base = import.meta.url;

  /** @param {string} [word] */
  newKey(word) { return this.item.content.bank ? undefined : super.newKey(word); }

  /** The words that were there become the right tile. @param {string} text @param {string} id @param {string} word */
  blankMade(text, id, word) {
    const { bank } = this.item.content, tile = bank && word ? { id: freeId(bank, 'w'), text: word } : undefined;
    if (bank && tile) this.write(text, { bank: [...bank, tile] }, { [id]: tile.id });
    else super.blankMade(text, id, word);
  }

  /** From typed to chosen and back: the first right answer becomes a tile, a tile the right answer. @param {boolean} on */
  offer(on) {
    const { content: { blanks, bank = [] }, answerKey } = this.item;
    /** @param {string} id */ const word = (id) => (on ? answerKey.blanks[id]?.accepted?.[0] : bank.find((tile) => tile.id === answerKey.blanks[id])?.text) ?? '';
    if (!on) return this.change({ bank: undefined }, { blanks: Object.fromEntries(blanks.map(({ id }) => [id, super.newKey(word(id))])) });
    const tiles = blanks.filter(({ id }) => word(id)).map(({ id }, i) => ({ blank: id, tile: { id: `w${i + 1}`, text: word(id) } }));
    return this.change({ bank: tiles.map(({ tile }) => tile) }, { blanks: Object.fromEntries(tiles.map(({ blank, tile }) => [blank, tile.id])) });
  }

  /** @param {Tile[]} bank */
  setBank(bank) {
    const left = Object.entries(this.item.answerKey.blanks).filter(([, tile]) => bank.some(({ id }) => id === tile));
    this.change({ bank }, { blanks: Object.fromEntries(left) });
  }

  /** @param {{ id: string }} blank @param {number} i */
  blank(blank, i) {
    const { content: { bank }, answerKey: { blanks } } = this.item, { [blank.id]: tile, ...others } = blanks;
    return bank ? itemChoice(this, this.t('tileOf', { n: i + 1 }), bank, tile, (id) => this.change({}, { blanks: id ? { ...others, [blank.id]: id } : others }), this.t('chooseTile'))
      : super.blank(blank, i);
  }

  more() {
    const { bank } = this.item.content;
    return html`${this.check('withBank', bank !== undefined, (on) => this.offer(on))}
      ${bank ? this.group('bank', itemRows(this, 'tile', bank, 'w', (tiles) => this.setBank(tiles))) : nothing}`;
  }
}
