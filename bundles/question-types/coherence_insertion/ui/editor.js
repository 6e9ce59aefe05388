// @ts-check
import { html, nothing } from 'lit';
import { EditorElement } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ position?: string, policy?: { negative?: number } }} Key */

const MARK = /\[([^[\]\n]+)\]/g;

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { passage: [], sentence: '', positions: [] }, answerKey: {} }; }

  get text() { return this.item.content.passage.join('\n\n'); }

  /** The positions follow the marks; those that never had one stay. @param {string} text @param {string[]} [positions] those there are */
  write(text, positions = this.item.content.positions) {
    const before = this.text, marked = [...new Set([...text.matchAll(MARK)].map((found) => found[1] ?? ''))];
    const unmarked = positions.filter((position) => !before.includes(`[${position}]`) && !marked.includes(position));
    const all = [...marked, ...unmarked], { position } = this.item.answerKey;
    this.change({ passage: text.split(/\n{2,}/), positions: all }, { position: position !== undefined && all.includes(position) ? position : undefined });
  }

  insert() {
    const area = /** @type {HTMLTextAreaElement | null} */ (this.renderRoot.querySelector('#passage')), { text, item: { content: { positions } } } = this;
    const id = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !positions.includes(letter)) ?? String(positions.length + 1);
    const at = area?.selectionEnd ?? text.length;
    this.write(`${text.slice(0, at)}[${id}]${text.slice(at)}`);
  }

  render() {
    const { content: { sentence, positions }, answerKey: { position, policy } } = this.item;
    return html`${this.area('sentence', sentence, (text) => this.change({ sentence: text }))}
      <label class="field">${this.t('passage')}
        <textarea id="passage" rows="8" lang=${this.language || nothing} dir=${this.contentDir} .value=${this.text} ?disabled=${this.readOnly}
          @input=${(/** @type {{ target: HTMLTextAreaElement }} */ e) => this.write(e.target.value)}></textarea></label>
      <p class="hint">${this.t('passageHint')}</p>
      <button type="button" ?disabled=${this.readOnly} @click=${this.insert}>${this.t('insert')}</button>
      ${positions.length ? html`<fieldset><legend>${this.t('right')}</legend><div class="row">
        ${positions.map((id) => html`<label class="check"><input type="radio" name="key" aria-label=${this.t('rightPlace', { name: id })} ?disabled=${this.readOnly}
          .checked=${position === id} @change=${() => this.change({}, { position: id })}><bdi>${id}</bdi></label>`)}</div></fieldset>` : nothing}
      ${this.number('negative', policy?.negative, (negative) => this.change({}, { policy: negative ? { negative } : undefined }))}`;
  }
}
