// @ts-check
import { css, html, nothing } from 'lit';
import { EditorElement, answersField, at, freeId, itemChoice, itemRows, kitStyles, nudged, pointOf, stage, stageStyles } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('./player.js').Label} Label */
/** @typedef {import('./player.js').Point} Point */
/** @typedef {{ shape: 'rect', x: number, y: number, w: number, h: number }} Rect */
/** @typedef {{ shape: 'circle', cx: number, cy: number, r: number }} Circle */
/** @typedef {string | { accepted?: string[], region?: Rect | Circle }} LabelKey may hold more, which is kept as it is */
/** @typedef {{ labels: Record<string, LabelKey> }} Key */

/** A region that is drawn smaller than this was a click. */
const SMALLEST = 0.02;
/** @param {number} value */
const rounded = (value) => Math.round(value * 1000) / 1000;

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;
  static properties = { ...EditorElement.properties, current: { state: true }, shape: { state: true }, said: { state: true }, sketch: { state: true } };
  static styles = [kitStyles, stageStyles, css`
    .canvas { inset: 0; cursor: crosshair; touch-action: none; }
    .region { position: absolute; border: 2px solid var(--ml-accent); background: color-mix(in srgb, var(--ml-accent) 25%, transparent); pointer-events: none; border-radius: 2px; }
    .region.circle { border-radius: 50%; }
    .region.current { border-width: 3px; border-style: dashed; }
    .region span { position: absolute; inset-block-start: 0; left: 0; background: var(--ml-accent); color: var(--ml-on-accent); padding-inline: var(--ml-space-2); font-size: .875rem; line-height: 1.5; }
    button.mark { touch-action: none; }
    .card { padding: var(--ml-space-3); margin-block-end: var(--ml-space-3); border: 1px solid var(--ml-border); border-radius: var(--ml-radius-m); }
    .card.current { border-color: var(--ml-accent); border-inline-start-width: 4px; }
    .card .row { margin: 0; }
    .card .row + .row { margin-block-start: var(--ml-space-2); }
    .card .short { max-inline-size: 7rem; }`];

  constructor() {
    super();
    /** The place of the label that the picture's pointer and keys act on. */ this.current = 0;
    /** What is drawn next. @type {'rect' | 'circle'} */ this.shape = 'rect';
    /** The last move, for screen readers. */ this.said = '';
    /** The region that is being drawn. @type {Rect | Circle | null} */ this.sketch = null;
    /** Where drawing began. @type {Point | null} */ this.start = null;
    /** The label that is being dragged. @type {Label | null} */ this.dragged = null;
  }

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() {
    const bank = this.content?.labels ? {} : { bank: ['A', 'B', 'C'].map((id) => ({ id, text: '' })) };
    return { content: { image: '', mode: 'bank', labels: [{ id: '1' }], ...bank }, answerKey: { labels: {} } };
  }

  get mode() { return this.item.content.mode ?? 'bank'; }

  /** @param {string} id @param {Partial<Label>} changed */
  setLabel(id, changed) { this.change({ labels: this.item.content.labels.map((label) => (label.id === id ? { ...label, ...changed } : label)) }); }

  /** @param {string} id @param {LabelKey | undefined} key */
  setKey(id, key) {
    const { [id]: _, ...others } = this.item.answerKey.labels;
    this.change({}, { labels: key === undefined || key === '' ? others : { ...others, [id]: key } });
  }

  /** What fits the mode of the key of a label. @param {string} id */
  typedKey(id) {
    const key = this.item.answerKey.labels[id];
    return typeof key === 'object' ? key : {};
  }

  /** @param {Label[]} labels */
  setLabels(labels) {
    const kept = Object.entries(this.item.answerKey.labels).filter(([id]) => labels.some((label) => label.id === id));
    this.change({ labels }, { labels: Object.fromEntries(kept) });
    this.current = Math.min(this.current, labels.length - 1);
  }

  /** @param {{ id: string, text: string }[]} bank */
  setBank(bank) {
    const kept = Object.entries(this.item.answerKey.labels).filter(([, key]) => typeof key !== 'string' || bank.some(({ id }) => id === key));
    this.change({ bank }, { labels: Object.fromEntries(kept) });
  }

  /** @param {number} i @param {Point} point */
  put(i, point) {
    const label = this.item.content.labels[i];
    if (!label || this.readOnly) return;
    this.setLabel(label.id, point);
    this.said = this.t('moved', { n: i + 1, x: Math.round(point.x * 100), y: Math.round(point.y * 100) });
  }

  /** @param {Point} from @param {Point} to @returns {Rect | Circle} */
  regionOf(from, to) {
    if (this.shape === 'circle') return { shape: 'circle', cx: from.x, cy: from.y, r: rounded(Math.min(1, Math.hypot(to.x - from.x, to.y - from.y))) };
    return { shape: 'rect', x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: rounded(Math.abs(to.x - from.x)), h: rounded(Math.abs(to.y - from.y)) };
  }

  /** @param {PointerEvent & { currentTarget: HTMLElement }} event */
  down(event) {
    if (this.readOnly || event.button !== 0) return;
    const mark = /** @type {HTMLElement} */ (event.target).closest('[data-mark]'), point = pointOf(event, event.currentTarget);
    event.currentTarget.setPointerCapture?.(event.pointerId);
    if (mark) {
      this.current = Number(/** @type {HTMLElement} */ (mark).dataset['mark']);
      this.dragged = this.item.content.labels[this.current] ?? null;
    } else if (this.mode === 'hotspot') this.start = point;
    else this.put(this.current, point);
  }

  /** @param {PointerEvent & { currentTarget: HTMLElement }} event */
  move(event) {
    const point = pointOf(event, event.currentTarget);
    if (this.dragged) this.put(this.current, point);
    else if (this.start) this.sketch = this.regionOf(this.start, point);
  }

  up() {
    const { sketch } = this, label = this.item.content.labels[this.current];
    if (sketch && label && (sketch.shape === 'circle' ? sketch.r >= SMALLEST : sketch.w >= SMALLEST && sketch.h >= SMALLEST)) this.setRegion(label.id, sketch);
    this.sketch = this.start = this.dragged = null;
  }

  /** @param {string} id @param {Rect | Circle} region */
  setRegion(id, region) { this.setKey(id, { ...this.typedKey(id), region }); }

  /** @param {KeyboardEvent} event @param {number} i @param {Label} label */
  keys(event, i, label) {
    const to = nudged({ x: label.x ?? 0.5, y: label.y ?? 0.5 }, event);
    if (!to) return;
    event.preventDefault();
    this.put(i, to);
  }

  marks() {
    const { labels } = this.item.content;
    return html`<div class="canvas" @pointerdown=${this.down} @pointermove=${this.move} @pointerup=${this.up} @pointercancel=${this.up}>
      ${this.mode === 'hotspot' ? labels.map(({ id }, i) => this.region(this.sketch && i === this.current ? this.sketch : this.typedKey(id).region, i))
        : labels.map((label, i) => (label.x == null || label.y == null ? nothing : html`<button type="button" class="mark ${i === this.current ? 'current' : ''}"
            data-mark=${i} .style=${at({ x: label.x, y: label.y })} aria-label=${this.t('mark', { n: i + 1 })} ?disabled=${this.readOnly} @focus=${() => { this.current = i; }}
            @keydown=${(/** @type {KeyboardEvent} */ e) => this.keys(e, i, label)}>${this.n(i + 1)}</button>`))}</div>`;
  }

  /** @param {Rect | Circle | undefined} region @param {number} i */
  region(region, i) {
    if (!region) return nothing;
    const { x, y, w, h } = region.shape === 'rect' ? region : { x: region.cx - region.r, y: region.cy - region.r, w: 2 * region.r, h: 2 * region.r };
    return html`<div class="region ${region.shape} ${i === this.current ? 'current' : ''}" .style=${`${at({ x, y })}; width: ${w * 100}%; height: ${h * 100}%`}><span>${this.n(i + 1)}</span></div>`;
  }

  /** The numbers of a region in hundredths of the picture. @param {string} id */
  regionFields(id) {
    const region = this.typedKey(id).region;
    /** @param {Record<string, number | undefined>} part */
    const set = (part) => region && this.setRegion(id, /** @type {Rect | Circle} */ ({ ...region, ...Object.fromEntries(Object.entries(part).map(([name, value]) => [name, rounded((value ?? 0) / 100)])) }));
    /** @param {number} value */
    const percent = (value) => rounded(value * 100);
    return html`${this.choose('shape', ['none', 'rect', 'circle'], region?.shape ?? 'none', (shape) => this.setKey(id, shape === 'none' ? undefined
        : { ...this.typedKey(id), region: shape === 'circle' ? { shape, cx: 0.5, cy: 0.5, r: 0.1 } : { shape: 'rect', x: 0.4, y: 0.4, w: 0.2, h: 0.2 } }))}
      ${!region ? nothing : html`<div class="row">${region.shape === 'rect'
        ? [this.number('left', percent(region.x), (x) => set({ x })), this.number('top', percent(region.y), (y) => set({ y })),
          this.number('width', percent(region.w), (w) => set({ w })), this.number('height', percent(region.h), (h) => set({ h }))]
        : [this.number('centreX', percent(region.cx), (cx) => set({ cx })), this.number('centreY', percent(region.cy), (cy) => set({ cy })),
          this.number('radius', percent(region.r), (r) => set({ r }))]}</div>`}`;
  }

  /** @param {Label} label @param {number} i */
  card(label, i) {
    const { labels, bank = [] } = this.item.content, key = this.item.answerKey.labels[label.id], name = this.t('label', { n: i + 1 });
    return html`<div class="card ${i === this.current ? 'current' : ''}" role="group" aria-label=${name} @focusin=${() => { this.current = i; }}>
      <div class="row"><kbd aria-hidden="true">${this.n(i + 1)}</kbd>
        <input type="text" aria-label=${this.t('labelText', { n: i + 1 })} placeholder=${this.t(this.mode === 'hotspot' ? 'textToFind' : 'textBeside')}
          lang=${this.language || nothing} dir=${this.contentDir} .value=${label.text ?? ''} ?disabled=${this.readOnly}
          @input=${(/** @type {{ target: HTMLInputElement }} */ e) => this.setLabel(label.id, { text: e.target.value || undefined })}>
        <button type="button" class="icon" aria-label=${this.t('removeLabel', { n: i + 1 })} title=${this.t('removeLabel', { n: i + 1 })} ?disabled=${this.readOnly}
          @click=${() => this.setLabels(labels.filter((other) => other !== label))}>✕</button></div>
      ${this.mode === 'hotspot' ? this.regionFields(label.id) : html`<div class="row">
        ${this.mode === 'typed' ? nothing : html`<span class="grow">${itemChoice(this, this.t('right', { n: i + 1 }), bank, typeof key === 'string' ? key : undefined,
          (to) => this.setKey(label.id, to), this.t('choose'))}</span>`}
        ${label.x == null ? html`<button type="button" ?disabled=${this.readOnly} @click=${() => this.put(i, { x: 0.5, y: 0.5 })}>${this.t('addMark', { n: i + 1 })}</button>`
          : html`<button type="button" ?disabled=${this.readOnly} @click=${() => this.setLabel(label.id, { x: undefined, y: undefined })}>${this.t('removeMark', { n: i + 1 })}</button>`}</div>
        ${this.mode === 'typed' ? answersField(this, this.t('accepted', { n: i + 1 }), this.typedKey(label.id).accepted ?? [],
          (accepted) => this.setKey(label.id, { ...this.typedKey(label.id), accepted })) : nothing}`}</div>`;
  }

  render() {
    const { content: { stem, image, imageAlt, labels, bank = [], maxWords } } = this.item, { mode } = this;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text || undefined }))}
      ${this.file('image', 'image/*', '', (name) => this.change({ image: name }))}
      ${this.area('imageAlt', imageAlt, (text) => this.change({ imageAlt: text || undefined }))}
      ${this.choose('mode', ['bank', 'typed', 'hotspot'], mode, (chosen) => this.change({ mode: chosen }))}
      ${image ? html`${mode === 'hotspot' ? this.choose('draw', ['rect', 'circle'], this.shape, (shape) => { this.shape = /** @type {'rect' | 'circle'} */ (shape); }) : nothing}
        <p class="hint">${this.t(mode === 'hotspot' ? 'drawHint' : 'markHint', { n: this.current + 1 })}</p>
        ${stage(this, image, imageAlt || this.t('picture'), this.marks())}` : html`<p class="hint">${this.t('noImage')}</p>`}
      <fieldset><legend>${this.t('labels')}</legend>${labels.map((label, i) => this.card(label, i))}
        <button type="button" ?disabled=${this.readOnly} @click=${() => { this.setLabels([...labels, { id: freeId(labels, '') }]); this.current = labels.length; }}>${this.t('addLabel')}</button></fieldset>
      ${mode === 'bank' ? this.group('bank', itemRows(this, 'option', bank, 'o', (options) => this.setBank(/** @type {{ id: string, text: string }[]} */ (options)))) : nothing}
      ${mode === 'typed' ? this.number('maxWords', maxWords, (value) => this.change({ maxWords: value })) : nothing}
      <p class="visually-hidden" role="status">${this.said}</p>`;
  }
}
