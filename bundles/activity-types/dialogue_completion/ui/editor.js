// @ts-check
import { html, nothing } from 'lit';
import { EditorElement, activityFields, answersField, itemRows, moved, rightMark } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('./player.js').Turn} Turn */
/** @typedef {string | { accepted: string[] }} BlankKey the id of an option, or what may be typed */
/** @typedef {{ blanks: Record<string, BlankKey> }} Key */

const kinds = /** @type {const} */ (['said', 'typed', 'chosen']);

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { turns: [{ speaker: 'A', text: '' }, { speaker: 'B', text: '' }] }, answerKey: { blanks: {} } }; }

  /** @param {Turn[]} turns @param {Record<string, BlankKey>} [keys] those of blanks that are gone are dropped */
  write(turns, keys = {}) {
    const blanks = Object.entries({ ...this.item.answerKey.blanks, ...keys }).filter(([id]) => turns.some(({ blank }) => blank === id));
    this.change({ turns }, { blanks: Object.fromEntries(blanks) });
  }

  /** @param {number} i @param {Partial<Turn>} changed @param {Record<string, BlankKey>} [keys] */
  alter(i, changed, keys) { this.write(this.item.content.turns.map((turn, at) => (at === i ? { ...turn, ...changed } : turn)), keys); }

  /** @param {number} i @param {string} kind */
  turnInto(i, kind) {
    const { turns } = this.item.content;
    let n = 1;
    while (turns.some(({ blank }) => blank === String(n))) n++;
    const blank = kind === 'said' ? undefined : turns[i]?.blank ?? String(n), chosen = kind === 'chosen';
    this.alter(i, { blank, options: chosen ? ['a', 'b', 'c'].map((id) => ({ id, text: '' })) : undefined }, blank ? { [blank]: chosen ? '' : { accepted: [] } } : {});
  }

  /** What is right in a turn. @param {Turn} turn @param {number} i @param {string} blank */
  right(turn, i, blank) {
    const key = this.item.answerKey.blanks[blank], { options } = turn;
    if (!options) return answersField(this, this.t('accepted', { n: i + 1 }), typeof key === 'object' ? key.accepted : [], (accepted) => this.write(this.item.content.turns, { [blank]: { accepted } }));
    return itemRows(this, 'option', options, 'o', (rows) => this.alter(i, { options: rows }, { [blank]: rows.some(({ id }) => id === key) ? /** @type {string} */ (key) : '' }),
      (option, at) => ({ lead: rightMark(this, 'radio', this.t('correct', { n: at + 1 }), `key-${blank}`, key === option.id, () => this.write(this.item.content.turns, { [blank]: option.id })) }));
  }

  /** @param {Turn} turn @param {number} i */
  turn(turn, i) {
    const { turns } = this.item.content, { speaker, text, blank, options } = turn, name = this.t('turn', { n: i + 1 });
    /** @param {string} key @param {string} sign @param {boolean} off @param {() => void} act */
    const button = (key, sign, off, act) => html`<button type="button" class="icon" aria-label=${this.t(key, { name })} title=${this.t(key, { name })} ?disabled=${off || this.readOnly} @click=${act}>${sign}</button>`;
    return html`<fieldset><legend>${name}</legend>
      <div class="row"><span class="grow">${this.line('speaker', speaker, (value) => this.alter(i, { speaker: value }))}</span>
        <span class="grow">${this.choose('kind', [...kinds], blank ? (options ? 'chosen' : 'typed') : 'said', (kind) => this.turnInto(i, kind))}</span>
        <span class="buttons">${button('up', '↑', i === 0, () => this.write(moved(turns, i, i - 1)))}${button('down', '↓', i === turns.length - 1,
          () => this.write(moved(turns, i, i + 1)))}${button('remove', '✕', false, () => this.write(turns.filter((_, at) => at !== i)))}</span></div>
      ${this.line('text', text, (value) => this.alter(i, { text: value || undefined }))}
      ${blank ? html`<p class="hint">${this.t('blankHint', { blank: `{{${blank}}}` })}</p>${this.right(turn, i, blank)}` : nothing}</fieldset>`;
  }

  render() {
    const { turns } = this.item.content;
    return activityFields(this, html`${turns.map((turn, i) => this.turn(turn, i))}
      <button type="button" ?disabled=${this.readOnly} @click=${() => this.write([...turns, { speaker: turns.at(-2)?.speaker ?? 'A', text: '' }])}>${this.t('turn.add')}</button>`);
  }
}
