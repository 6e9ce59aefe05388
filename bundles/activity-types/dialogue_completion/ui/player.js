// @ts-check
import { css, html, nothing } from 'lit';
import { ActivityPlayer, choice, cloze, feedbackOn, kitStyles, pressDigit, ruledOut, verdict, wordField } from '@metalingua/ui-kit';

/** @typedef {import('@metalingua/ui-kit').Option} Option */
/** @typedef {{ speaker: string, text?: string, blank?: string, options?: Option[] }} Turn with a blank the learner says it, or the {{id}} in its text */
/** @typedef {{ turns: Turn[] }} Content */
/** @typedef {{ blanks: Record<string, string> }} Response */

/** @extends {ActivityPlayer<Content, Response>} */
export class Player extends ActivityPlayer {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    ol { list-style: none; margin: 0; padding: 0; display: grid; gap: var(--ml-space-3); }
    .turn { inline-size: fit-content; min-inline-size: 40%; max-inline-size: 90%; padding: var(--ml-space-2) var(--ml-space-4) var(--ml-space-3); background: var(--ml-surface-2);
      border-radius: var(--ml-radius-l); border-end-start-radius: 0; }
    .turn.other { margin-inline-start: auto; border-end-start-radius: var(--ml-radius-l); border-end-end-radius: 0; background: var(--ml-accent-soft); }
    .turn .choice { margin-block: var(--ml-space-2) 0; }
    .turn p { margin: 0; }
    .speaker { font-size: .875rem; font-weight: 600; color: var(--ml-text-muted); }
    .said { min-inline-size: 5em; display: inline-block; border-block-end: 2px solid var(--ml-border-strong); font-weight: 600; }`];

  /** The turns the learner completes. @returns {Turn[]} */
  get open() { return this.content.turns.filter(({ blank }) => blank); }

  /** @param {string} part */
  partName(part) { return this.t('blank', { n: this.open.findIndex(({ blank }) => blank === part) + 1 }); }

  /** @param {string} value */
  named(value) { return this.open.flatMap(({ options = [] }) => options).find(({ id }) => id === value)?.text ?? value; }

  /** @param {string} blank @param {string} value */
  give(blank, value) {
    const filled = Object.entries({ ...this.response?.blanks, [blank]: value }).filter(([, given]) => given.trim());
    this.respond({ blanks: Object.fromEntries(filled) }, filled.length === this.open.length);
  }

  /** @param {Turn} turn @param {string} blank */
  typed({ text }, blank) {
    const field = () => wordField(this, this.partName(blank), this.response?.blanks[blank] ?? '', (value) => this.give(blank, value), blank);
    return html`<div class="cloze">${text ? cloze(text, field) : field()}</div>`;
  }

  /** @param {Turn} turn @param {string} blank */
  chosen({ text, options = [] }, blank) {
    const given = this.response?.blanks[blank];
    return html`${text ? html`<p>${cloze(text, () => html`<span class="said">${given ? this.named(given) : nothing}</span>`)}</p>` : nothing}
      <fieldset aria-label=${this.partName(blank)} ?disabled=${this.readOnly} @keydown=${(/** @type {KeyboardEvent & { currentTarget: Element }} */ e) => pressDigit(e, e.currentTarget.querySelectorAll('input'))}>
        ${options.map((option, i) => choice(this, option, i, 'radio', given === option.id, () => this.give(blank, option.id),
          nothing, { group: blank, off: ruledOut(this, option.id, blank) }))}</fieldset>${verdict(this, feedbackOn(this, blank))}`;
  }

  task() {
    const { turns } = this.content, [first] = turns;
    return html`<ol lang=${this.language || nothing} dir=${this.contentDir}>${turns.map((turn) => html`<li class="turn ${turn.speaker === first?.speaker ? '' : 'other'}">
      <span class="speaker">${turn.speaker}</span>
      ${!turn.blank ? html`<p>${turn.text}</p>` : turn.options?.length ? this.chosen(turn, turn.blank) : this.typed(turn, turn.blank)}</li>`)}</ol>`;
  }
}
