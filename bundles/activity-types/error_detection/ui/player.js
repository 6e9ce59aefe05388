// @ts-check
import { css, html, nothing } from 'lit';
import { ActivityPlayer, feedbackOn, kitStyles, levelOf, ruledOut, verdict, wordField } from '@metalingua/ui-kit';

/** @typedef {{ tokens: string[] }} Content */
/** @typedef {{ selected: number[], corrections?: Record<string, string> }} Response both name tokens by their place; an empty list says that there is no mistake */

/** @extends {ActivityPlayer<Content, Response>} */
export class Player extends ActivityPlayer {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    .tokens { display: flex; flex-wrap: wrap; gap: var(--ml-space-2) var(--ml-space-1); margin-block-end: var(--ml-space-4); }
    .tokens button { min-inline-size: var(--ml-target); color: var(--ml-text); border-color: var(--ml-border-strong); padding-inline: var(--ml-space-3); font-weight: 400; }
    .tokens button[aria-pressed='true'] { background: var(--ml-warning-soft); border: 2px solid var(--ml-warning); font-weight: 600; text-decoration: underline wavy var(--ml-warning); text-underline-offset: 5px; }
    .tokens button[disabled] { color: var(--ml-text-muted); border-style: dashed; }
    .none[aria-pressed='true'] { background: var(--ml-accent-soft); border-width: 2px; }`];

  get selected() { return this.response?.selected ?? []; }

  /** @param {string} part */
  partName(part) { return this.named(part); }

  /** @param {string} value */
  named(value) { return this.content.tokens[Number(value)] ?? value; }

  /** @param {number[]} selected @param {Record<string, string>} [corrections] what is no longer selected is no longer corrected */
  give(selected, corrections = this.response?.corrections ?? {}) {
    const kept = Object.entries(corrections).filter(([at, text]) => selected.includes(Number(at)) && text.trim());
    this.respond({ selected, ...(kept.length ? { corrections: Object.fromEntries(kept) } : {}) }, true);
  }

  /** @param {number} at */
  toggle(at) { if (!this.readOnly) this.give(this.selected.includes(at) ? this.selected.filter((other) => other !== at) : [...this.selected, at].sort((a, b) => a - b)); }

  task() {
    const { tokens } = this.content, { selected } = this, none = this.response !== null && selected.length === 0;
    return html`<div class="tokens" role="group" aria-labelledby="asked" lang=${this.language || nothing} dir=${this.contentDir}>${tokens.map((token, i) => html`<button type="button"
        class=${levelOf(feedbackOn(this, String(i)))} aria-pressed=${selected.includes(i)} ?disabled=${ruledOut(this, String(i))} aria-disabled=${this.readOnly} @click=${() => this.toggle(i)}>${token}</button>${
        verdict(this, feedbackOn(this, String(i)))}`)}</div>
      ${selected.map((i) => html`<label class="field"><span>${this.t('correctTo', { token: tokens[i] ?? '' })}</span>
        ${wordField(this, this.t('correctTo', { token: tokens[i] ?? '' }), this.response?.corrections?.[i] ?? '', (text) => this.give(selected, { ...this.response?.corrections, [i]: text }), `${i}/correction`)}</label>`)}
      ${this.readOnly ? nothing : html`<button type="button" class="none" aria-pressed=${none} @click=${() => this.give([], {})}>${this.t('none')}</button>`}`;
  }
}
