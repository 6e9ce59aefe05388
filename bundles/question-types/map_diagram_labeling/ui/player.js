// @ts-check
import { css, html, nothing } from 'lit';
import { PlayerElement, at, kitStyles, nudged, pointOf, stage, stageStyles } from '@metalingua/ui-kit';

/** @typedef {{ x: number, y: number }} Point in fractions of the picture */
/** @typedef {{ id: string, text?: string, x?: number, y?: number }} Label */
/**
 * @typedef {object} Content
 * @property {string} [stem]
 * @property {string} image its name among the institute's media
 * @property {string} [imageAlt]
 * @property {string} [mode] bank, typed or hotspot
 * @property {Label[]} labels
 * @property {{ id: string, text: string }[]} [bank]
 * @property {number} [maxWords]
 */
/** @typedef {{ labels: Record<string, string | Point> }} Response */

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static properties = { ...PlayerElement.properties, current: { state: true }, aim: { state: true }, said: { state: true } };
  static styles = [kitStyles, stageStyles, css`
    ol.rows > li { flex-wrap: wrap; }
    ol.rows > li > :is(select, input) { flex: 1 1 12rem; inline-size: auto; }
    ol.rows > li > span { flex: 1 1 8rem; }
    @media (max-width: 640px) { ol.rows > li > span + :is(select, input) { flex-basis: 100%; } }
    ol.rows > li.current { border-color: var(--ml-accent); background: var(--ml-accent-soft); }
    .question { container-type: inline-size; }
    .layout { display: grid; gap: var(--ml-space-6); align-items: start; }
    @container (min-width: 640px) { .layout { grid-template-columns: minmax(0, 3fr) minmax(16rem, 2fr); } }
    .pad { inset: 0; inline-size: 100%; block-size: 100%; border: 0; border-radius: var(--ml-radius-s); padding: 0; cursor: crosshair; background: none; touch-action: manipulation; }
    .aim { position: absolute; inline-size: 28px; block-size: 28px; translate: -50% -50%; pointer-events: none; border: 2px solid #fff; border-radius: 50%; outline: 2px solid var(--ml-focus);
      background: linear-gradient(#0000 46%, #17212B 46% 54%, #0000 54%), linear-gradient(90deg, #0000 46%, #17212B 46% 54%, #0000 54%); }
    .mark { pointer-events: none; }
    button.mark { pointer-events: auto; }
    .target { inline-size: 100%; text-align: start; border: 0; background: none; color: inherit; display: flex; gap: var(--ml-space-2); align-items: center; padding: 0; }
    ol.rows > li:has(.target) { padding-block: 0; }
    .state { margin-inline-start: auto; font-weight: 400; font-size: .875rem; color: var(--ml-text-muted); }`];

  constructor() {
    super();
    /** The place among the labels of the one that is being answered. */ this.current = 0;
    /** Where the arrow keys point. @type {Point | null} */ this.aim = null;
    /** The last move, for screen readers. */ this.said = '';
  }

  get given() { return this.response?.labels ?? {}; }

  /** @param {Label} label @param {number} i */
  nameOf(label, i) { return label.text ? this.t('labelNamed', { n: i + 1, text: label.text }) : this.t('label', { n: i + 1 }); }

  /** @param {Point} point */
  whereIs({ x, y }) { return this.t('where', { x: Math.round(x * 100), y: Math.round(y * 100) }); }

  /** @param {string} id @param {string | Point} value */
  give(id, value) {
    const given = Object.entries({ ...this.given, [id]: value }).filter(([, answer]) => typeof answer !== 'string' || answer.trim());
    this.respond({ labels: Object.fromEntries(given) }, given.length === this.content.labels.length);
  }

  /** The point becomes the answer of the current label, and the next one without an answer is asked. @param {Point} point */
  point(point) {
    const { labels } = this.content, label = labels[this.current];
    if (!label || this.readOnly) return;
    this.aim = null;
    this.give(label.id, point);
    this.said = this.t('pointed', { label: label.text || this.current + 1, where: this.whereIs(point) });
    const next = labels.findIndex(({ id }) => this.given[id] === undefined);
    if (next >= 0) this.current = next;
  }

  /** @param {KeyboardEvent} event */
  keys(event) {
    const label = this.content.labels[this.current], given = label && this.given[label.id];
    const from = this.aim ?? (typeof given === 'object' ? given : { x: 0.5, y: 0.5 }), to = nudged(from, event);
    if (to) {
      this.aim = to;
      this.said = this.whereIs(to);
    } else if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) this.point(from);
    else if (event.key === 'Escape' && this.aim) this.aim = null;
    else return;
    event.preventDefault();
  }

  /** @param {number} i */
  async ask(i) {
    this.current = i;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`[data-field="${i}"]`))?.focus();
  }

  /** The marks of the labels, each the way to its field. */
  places() {
    return this.content.labels.map((label, i) => (label.x == null || label.y == null ? nothing
      : html`<button type="button" class="mark ${this.given[label.id] ? 'done' : ''} ${this.current === i ? 'current' : ''}" .style=${at({ x: label.x, y: label.y })}
          aria-label=${this.nameOf(label, i)} @click=${() => this.ask(i)}>${this.n(i + 1)}</button>`));
  }

  /** The picture to point at, and the points given so far. */
  pad() {
    const label = this.content.labels[this.current];
    return html`${this.readOnly ? nothing : html`<button type="button" class="pad" @keydown=${this.keys} @blur=${() => { this.aim = null; }}
        aria-label=${this.t('pad', { label: label ? label.text || this.nameOf(label, this.current) : '' })}
        @click=${(/** @type {MouseEvent & { currentTarget: HTMLElement }} */ e) => { if (e.detail > 0) this.point(pointOf(e, e.currentTarget)); }}></button>`}
      ${this.content.labels.map(({ id }, i) => {
        const given = this.given[id];
        return typeof given === 'object' ? html`<span class="mark done ${this.current === i && !this.readOnly ? 'current' : ''}" .style=${at(given)} aria-hidden="true">${this.n(i + 1)}</span>` : nothing;
      })}
      ${this.aim ? html`<span class="aim" .style=${at(this.aim)}></span>` : nothing}`;
  }

  /** @param {Label} label @param {number} i */
  field(label, i) {
    const { mode, bank = [] } = this.content, given = this.given[label.id], name = this.nameOf(label, i);
    const number = html`<kbd aria-hidden="true">${this.n(i + 1)}</kbd>`, text = label.text ? html`<span>${label.text}</span>` : nothing;
    if (mode === 'hotspot') {
      return html`<li class=${this.current === i && !this.readOnly ? 'current' : ''}><button type="button" class="target" ?disabled=${this.readOnly}
        aria-pressed=${this.current === i} @click=${() => { this.current = i; }}>${number}<span>${label.text || name}</span>
        <span class="state" dir="auto">${typeof given === 'object' ? this.whereIs(given) : this.t('notYet')}</span></button></li>`;
    }
    return html`<li class=${this.current === i && !this.readOnly ? 'current' : ''} @focusin=${() => { this.current = i; }}>${number}${text}
      ${mode === 'typed' ? html`<input type="text" data-field=${i} aria-label=${name} aria-describedby="limit" autocomplete="off" autocapitalize="off" spellcheck="false"
          lang=${this.language || nothing} dir=${this.contentDir} .value=${typeof given === 'string' ? given : ''} ?readonly=${this.readOnly}
          @input=${(/** @type {{ target: HTMLInputElement }} */ e) => this.give(label.id, e.target.value)}>`
        : html`<select data-field=${i} aria-label=${name} ?disabled=${this.readOnly} @change=${(/** @type {{ target: HTMLSelectElement }} */ e) => this.give(label.id, e.target.value)}>
          <option value="" ?selected=${!given}>${this.t('choose')}</option>
          ${bank.map((option) => html`<option value=${option.id} ?selected=${given === option.id}>${option.text}</option>`)}</select>`}</li>`;
  }

  render() {
    if (!this.content) return nothing;
    const { stem, image, imageAlt, mode, labels, maxWords } = this.content, pointing = mode === 'hotspot';
    return html`<div class="question" lang=${this.language || nothing} dir=${this.contentDir}>${stem ? html`<p class="stem">${stem}</p>` : nothing}
      <div class="layout"><div>${stage(this, image, imageAlt || this.t('picture'), pointing ? this.pad() : this.places())}
        ${this.readOnly ? nothing : html`<p class="hint" lang=${this.locale} dir="auto">${this.t(pointing ? 'hintPoint' : 'hint')}
          ${pointing ? html`<span class="keys">${this.t('hintKeys')}</span>` : nothing}</p>`}</div>
        <div><ol class="rows" aria-label=${this.t('labels')}>${labels.map((label, i) => this.field(label, i))}</ol>
        <p class="hint" id="limit" lang=${this.locale} dir="auto">${mode === 'typed' && maxWords ? this.t('limit', { limit: maxWords }) : nothing}</p></div></div></div>
      <p class="visually-hidden" role="status">${this.said}</p>`;
  }
}
