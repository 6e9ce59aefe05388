// @ts-check
import { css, html, nothing } from 'lit';
import { EditorElement, activityFields, answersField, kitStyles } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ errors: number[], corrections?: Record<string, string | string[]> }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;
  static styles = [kitStyles, css`button[aria-pressed='true'] { background: var(--ml-warning-soft); border: 2px solid var(--ml-warning); text-decoration: underline wavy; }`];

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { tokens: [] }, answerKey: { errors: [] } }; }

  /** @param {string} sentence */
  write(sentence) { this.change({ tokens: sentence.split(/\s+/).filter(Boolean) }, { errors: [], corrections: undefined }); }

  /** @param {number[]} errors @param {Record<string, string | string[]>} [corrections] */
  mark(errors, corrections = this.item.answerKey.corrections ?? {}) {
    const kept = Object.entries(corrections).filter(([at, texts]) => errors.includes(Number(at)) && texts.length);
    this.change({}, { errors, corrections: kept.length ? Object.fromEntries(kept) : undefined });
  }

  render() {
    const { content: { tokens }, answerKey: { errors, corrections = {} } } = this.item;
    return activityFields(this, html`<label class="field">${this.t('sentence')}
        <input type="text" lang=${this.language || nothing} dir=${this.contentDir} .value=${tokens.join(' ')} ?disabled=${this.readOnly}
          @change=${(/** @type {{ target: HTMLInputElement }} */ e) => this.write(e.target.value)}></label>
      ${this.group('errors', html`<div class="row" lang=${this.language || nothing} dir=${this.contentDir}>${tokens.map((token, i) => html`<button type="button" aria-pressed=${errors.includes(i)} ?disabled=${this.readOnly}
        @click=${() => this.mark(errors.includes(i) ? errors.filter((at) => at !== i) : [...errors, i].sort((a, b) => a - b))}>${token}</button>`)}</div>`)}
      ${errors.length ? this.group('corrections', errors.map((i) => {
        const name = this.t('correctionsOf', { token: tokens[i] ?? '' }), right = corrections[i];
        return html`<p>${name}</p>${answersField(this, name, right === undefined ? [] : [right].flat(), (texts) => this.mark(errors, { ...corrections, [i]: texts }))}`;
      })) : nothing}`);
  }
}
