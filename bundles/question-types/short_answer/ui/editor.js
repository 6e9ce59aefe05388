// @ts-check
import { css, html, nothing } from 'lit';
import { EditorElement, answersField, kitStyles } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ any: string[], weight?: number }} Keyword */
/** @typedef {{ value?: number, tolerance?: number }} Numeric */
/** @typedef {{ accepted?: string[], numeric?: Numeric, keywords?: Keyword[], maxWords?: number, policy?: { mode?: string, reviewUnmatched?: boolean } }} Key */

/** A limit of words that only the key held is told to the learner once it is changed. @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    .group { padding: var(--ml-space-3); margin-block-end: var(--ml-space-3); border: 1px solid var(--ml-border); border-radius: var(--ml-radius-m); }
    .row { align-items: end; margin: 0; }
    .row .field { margin: 0; }`];

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { stem: '' }, answerKey: { accepted: [] } }; }

  /** @param {Numeric} changed */
  number_(changed) {
    const { value, tolerance } = { ...this.item.answerKey.numeric, ...changed };
    this.change({}, { numeric: value === undefined && tolerance === undefined ? undefined : { ...(value === undefined ? {} : { value }), ...(tolerance === undefined ? {} : { tolerance }) } });
  }

  /** @param {number} i @param {Partial<Keyword> | null} changed null takes it away */
  keyword(i, changed) {
    const keywords = [...this.item.answerKey.keywords ?? []];
    keywords.splice(i, 1, ...(changed ? [{ ...(keywords[i] ?? { any: [] }), ...changed }] : []));
    this.change({}, { keywords: keywords.length ? keywords : undefined });
  }

  render() {
    const { content: { stem, maxWords, numberBesideWords }, answerKey: { accepted = [], numeric, keywords = [], maxWords: hidden, policy } } = this.item;
    const marking = policy?.mode === 'manual' ? 'manual' : policy?.reviewUnmatched ? 'review' : 'auto';
    return html`${this.area('stem', stem, (text) => this.change({ stem: text }))}
      ${this.choose('marking', ['auto', 'review', 'manual'], marking, (how) => this.change({},
        { policy: how === 'manual' ? { mode: 'manual' } : how === 'review' ? { reviewUnmatched: true } : undefined }))}
      ${marking === 'manual' ? nothing : html`
        <fieldset><legend>${this.t('accepted')}</legend>
          ${answersField(this, this.t('accepted'), accepted, (answers) => this.change({}, { accepted: answers }))}</fieldset>
        <fieldset><legend>${this.t('number')}</legend><div class="row">
          ${this.number('value', numeric?.value, (value) => this.number_({ value }))}
          ${this.number('tolerance', numeric?.tolerance, (tolerance) => this.number_({ tolerance }))}</div></fieldset>
        <fieldset><legend>${this.t('keywords')}</legend>
          <p class="hint">${this.t('keywordsHint')}</p>
          ${keywords.map(({ any, weight }, i) => html`<div class="group" role="group" aria-label=${this.t('group', { n: i + 1 })}>
            ${answersField(this, this.t('keyword', { n: i + 1 }), any, (words) => this.keyword(i, { any: words }))}
            <div class="row">${this.number('weight', weight, (value) => this.keyword(i, { weight: value }))}
              <button type="button" class="icon" aria-label=${this.t('remove', { n: i + 1 })} title=${this.t('remove', { n: i + 1 })}
                ?disabled=${this.readOnly} @click=${() => this.keyword(i, null)}>✕</button></div></div>`)}
          <button type="button" ?disabled=${this.readOnly} @click=${() => this.keyword(keywords.length, { weight: 0.5 })}>${this.t('keyword.add')}</button>
        </fieldset>`}
      ${this.number('maxWords', maxWords ?? hidden, (value) => this.change({ maxWords: value }, { maxWords: undefined }))}
      ${maxWords ? this.check('numberBesideWords', numberBesideWords === true, (on) => this.change({ numberBesideWords: on || undefined })) : nothing}`;
  }
}
