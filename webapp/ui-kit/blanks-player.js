// @ts-check
import { css, html, nothing } from 'lit';
import { ActivityPlayer } from './activity.js';
import { blankIds, cloze } from './cloze.js';
import { feedbackOn, levelOf, verdict } from './feedback.js';
import { hinted } from './hints.js';
import { kitStyles } from './styles.js';
import { TileBoard, tileStyles } from './tiles.js';

/** @typedef {{ id: string, text: string }} Tile */
/** @typedef {{ id: string, root?: string }} Blank root: the word that is to be changed */
/** @typedef {{ text: string, blanks: Blank[], bank?: Tile[] }} Content a blank stands in the text as {{id}}; with a bank it is filled from there */
/** @typedef {{ blanks: Record<string, string> }} Response */

/**
 * A field for a few words of what is learned. @param {import('./player-element.js').PlayerElement<any, any>} player @param {string} name
 * @param {string} value @param {(text: string) => void} set @param {string} part of the answer, by which it is judged and hinted at
 */
export const wordField = (player, name, value, set, part) => {
  const letter = hinted(player, 'first_letter', part);
  return html`<input type="text" class=${levelOf(feedbackOn(player, part))} aria-label=${name} lang=${player.language || nothing} dir=${player.contentDir}
    autocomplete="off" autocapitalize="off" spellcheck="false" placeholder=${letter ? `${letter}…` : nothing} .value=${value} ?readonly=${player.readOnly}
    @input=${(/** @type {{ target: HTMLInputElement }} */ e) => set(e.target.value)}>${verdict(player, feedbackOn(player, part))}`;
};

/** A text whose blanks are typed, or filled with the words of a bank. @extends {ActivityPlayer<Content, Response>} */
export class BlanksPlayer extends ActivityPlayer {
  static styles = [kitStyles, tileStyles, css`
    .cloze { line-height: 2.6; }
    .slot { line-height: 1.5; }
    .tray { position: sticky; inset-block-end: 0; z-index: 1; margin-block: var(--ml-space-4) var(--ml-space-2); }`];

  constructor() {
    super();
    this.board = new TileBoard(this, {
      tiles: () => this.content.bank ?? [],
      placed: () => this.response?.blanks ?? {},
      reuse: () => false,
      place: (blanks) => this.give(blanks),
      name: (id) => this.partName(id),
    });
  }

  /** @param {string} part */
  partName(part) { return this.t('blank', { n: blankIds(this.content.text).indexOf(part) + 1 }); }

  /** @param {string} value */
  named(value) { return this.content.bank?.find(({ id }) => id === value)?.text ?? value; }

  /** What is emptied is no answer. @param {Record<string, string>} blanks */
  give(blanks) {
    const filled = Object.entries(blanks).filter(([, value]) => value.trim());
    this.respond({ blanks: Object.fromEntries(filled) }, filled.length === this.content.blanks.length);
  }

  /** @param {string} id */
  blank(id) {
    if (this.content.bank?.length) return html`${this.board.slot(id)}${verdict(this, feedbackOn(this, id))}`;
    const root = this.content.blanks.find((blank) => blank.id === id)?.root;
    return html`${wordField(this, root ? this.t('blankOf', { name: this.partName(id), root }) : this.partName(id), this.response?.blanks[id] ?? '',
      (text) => this.give({ ...this.response?.blanks, [id]: text }), id)}${root ? html` <b class="root">(${root})</b>` : nothing}`;
  }

  task() {
    const { text, bank } = this.content, lang = this.language || nothing, dir = this.contentDir;
    const body = html`<div class="cloze" lang=${lang} dir=${dir}>${cloze(text, (id) => this.blank(id))}</div>`;
    if (!bank?.length) return body;
    return this.board.frame(html`${body}${this.readOnly ? nothing
      : html`<div class="tray" lang=${lang} dir=${dir}>${this.board.bank()}</div><p class="hint keys">${this.t('bankKeys')}</p>`}`);
  }
}
