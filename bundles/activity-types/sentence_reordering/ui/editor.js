// @ts-check
import { html, nothing } from 'lit';
import { EditorElement, activityFields, answersField } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('./player.js').Token} Token */
/** @typedef {{ orders: string[][] }} Key */

/** The pieces of a sentence: its words, or what stands between strokes. @param {string} sentence */
const pieces = (sentence) => sentence.split(sentence.includes('/') ? '/' : /\s+/).map((text) => text.trim()).filter(Boolean);

/** @param {string[]} texts */
const joined = (texts) => texts.join(texts.some((text) => text.includes(' ')) ? ' / ' : ' ');

/** The tokens in the order of a sentence; undefined where it has other words. @param {string} sentence @param {Token[]} tokens */
function orderOf(sentence, tokens) {
  const texts = pieces(sentence), left = [...tokens];
  const order = texts.flatMap((text) => left.splice(left.findIndex((token) => token.text === text) >>> 0, 1)).map(({ id }) => id);
  return order.length === tokens.length && texts.length === tokens.length ? order : undefined;
}

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;
  static properties = { ...EditorElement.properties, refused: { state: true } };

  constructor() {
    super();
    /** A sentence of other words. */ this.refused = '';
  }

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { tokens: [] }, answerKey: { orders: [] } }; }

  /** Every right order as a sentence, the first one first. */
  get sentences() {
    const { content: { tokens }, answerKey: { orders } } = this.item;
    return orders.map((order) => joined(order.map((id) => tokens.find((token) => token.id === id)?.text ?? '')));
  }

  /** @param {string} sentence @param {string[]} others */
  write(sentence, others) {
    const tokens = pieces(sentence).map((text, i) => ({ id: `t${i + 1}`, text }));
    const orders = others.map((other) => orderOf(other, tokens));
    this.refused = others.find((_, i) => !orders[i]) ?? '';
    this.change({ tokens }, { orders: [tokens.map(({ id }) => id), ...orders.filter((order) => order !== undefined)] });
  }

  render() {
    const [sentence = '', ...others] = this.sentences;
    return activityFields(this, html`<label class="field">${this.t('sentence')}
        <input type="text" lang=${this.language || nothing} dir=${this.contentDir} .value=${sentence} ?disabled=${this.readOnly}
          @change=${(/** @type {{ target: HTMLInputElement }} */ e) => this.write(e.target.value, others)}></label>
      <p class="hint">${this.t('sentenceHint')}</p>
      ${this.group('others', answersField(this, this.t('others'), others, (sentences) => this.write(sentence, sentences)))}
      <p class="warning" role="alert">${this.refused ? this.t('refused', { sentence: this.refused }) : nothing}</p>`);
  }
}
