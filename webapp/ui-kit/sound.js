// @ts-check
import { css, html, nothing, svg } from 'lit';
import { KitElement } from './kit-element.js';
import { kitStyles } from './styles.js';

const icons = {
  play: svg`<path d="M8 5v14l11-7z"/>`,
  pause: svg`<path d="M6 5h4v14H6zM14 5h4v14h-4z"/>`,
};

/** Beyond the end of any recording: browsers look for the end of one that does not tell its length. */
const beyond = 1e7;
/** Of speech that is still natural. */
const slowRate = 0.7;

/**
 * Plays a recording. In: name (of the media) or file, seconds (its length where known), left, media, locale.
 * With `slow` it is offered slowly as well.
 * With `left` it can be heard so many times more, from its beginning to its end only, and not while it is `off`.
 * Out: `sound-start` when it is really heard, `sound-end`.
 */
export class SoundElement extends KitElement {
  static properties = {
    ...KitElement.properties,
    name: {}, file: { attribute: false }, seconds: { type: Number }, left: { type: Number }, off: { type: Boolean }, slow: { type: Boolean }, mayPlay: { attribute: false }, label: {},
    playing: { state: true }, slowly: { state: true }, at: { state: true }, failed: { state: true },
  };

  static styles = [kitStyles, css`
    .sound { display: flex; flex-wrap: wrap; gap: var(--ml-space-2) var(--ml-space-3); align-items: center; }
    button { display: inline-flex; gap: var(--ml-space-2); align-items: center; justify-content: center; line-height: 1.5; }
    button:not(.icon) svg { margin-block-end: 3px; }
    button svg { inline-size: 24px; block-size: 24px; fill: currentColor; }
    .track { flex: 1 1 8rem; min-inline-size: 0; block-size: var(--ml-target); accent-color: var(--ml-accent); margin: 0; cursor: pointer; }
    progress.track { block-size: 8px; cursor: default; }
    time { font-variant-numeric: tabular-nums; color: var(--ml-text-muted); font-size: .875rem; }
    p { margin: 0; flex-basis: 100%; }
  `];

  constructor() {
    super();
    /** @type {string | undefined} */ this.name = undefined;
    /** @type {Blob | undefined} */ this.file = undefined;
    /** @type {number | undefined} */ this.seconds = undefined;
    /** @type {number | undefined} */ this.left = undefined;
    this.off = false;
    this.slow = false;
    /** Whether it is played slowly now. */ this.slowly = false;
    /** Asked before it plays; false keeps it silent. @type {() => Promise<boolean>} */ this.mayPlay = async () => true;
    /** What it is, for those who do not see where it stands. */ this.label = '';
    this.playing = false;
    this.at = 0;
    this.failed = false;
    /** @type {HTMLAudioElement | null} */ this.audio = null;
    /** @type {string} of a file, to be given back */ this.address = '';
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('name') || changed.has('file')) this.forget();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.forget();
  }

  forget() {
    this.audio?.pause();
    this.audio = null;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = '';
    this.playing = this.failed = false;
    this.at = 0;
  }

  async load() {
    if (this.file) this.address = URL.createObjectURL(this.file);
    const address = this.address || (await this.media?.url(this.name ?? '')) || this.name || '';
    const audio = new Audio();
    audio.addEventListener('timeupdate', () => { if (audio.currentTime < beyond / 2) this.at = audio.currentTime; });
    audio.addEventListener('pause', () => { this.playing = false; });
    audio.addEventListener('ended', () => {
      this.playing = false;
      this.at = 0;
      this.emit('sound-end', {});
    });
    await new Promise((resolve, reject) => {
      audio.addEventListener('loadedmetadata', resolve, { once: true });
      audio.addEventListener('error', () => reject(new Error(`can't play ${this.name ?? 'the recording'}`)), { once: true });
      audio.src = address;
    });
    await lengthKnown(audio);
    if (Number.isFinite(audio.duration)) this.seconds = audio.duration;
    return audio;
  }

  async play() {
    if (this.playing || this.left === 0 || this.off) return;
    this.failed = false;
    try {
      if (!(await this.mayPlay())) return;
      this.playing = true;
      this.audio ??= await this.load();
      this.audio.playbackRate = this.rate;
      await this.audio.play();
      this.emit('sound-start', {});
    } catch (failure) {
      console.error(failure);
      this.forget();
      this.failed = true;
    }
  }

  pause() { this.audio?.pause(); }

  pace() {
    this.slowly = !this.slowly;
    if (this.audio) this.audio.playbackRate = this.rate;
  }

  get rate() { return this.slow && this.slowly ? slowRate : 1; }

  /** @param {Event & { target: HTMLInputElement }} event */
  seek({ target }) {
    this.at = Number(target.value);
    if (this.audio) this.audio.currentTime = this.at;
  }

  render() {
    const { left, seconds = 0, at, playing } = this;
    return html`<div class="sound" role="group" aria-label=${this.label || nothing}>
      ${left === undefined ? this.free(seconds, at) : this.limited(left, seconds, at)}
      ${seconds > 0 || playing ? html`<time dir="ltr">${this.clock(at)}${seconds > 0 ? ` / ${this.clock(seconds)}` : nothing}</time>` : nothing}
      ${left === undefined ? nothing : html`<p class="hint" role="status">${playing ? this.t('playing') : this.plays(left)}</p>`}
      <p class="warning" role="alert">${this.failed ? this.t('unplayable') : nothing}</p>
    </div>`;
  }

  /** @param {number} seconds @param {number} at */
  free(seconds, at) {
    const key = this.playing ? 'pause' : 'play';
    return html`<button type="button" class="icon" aria-label=${this.t(key)} title=${this.t(key)}
        @click=${this.playing ? this.pause : this.play}>${icon(key)}</button>
      ${this.slow ? html`<button type="button" aria-pressed=${this.slowly} @click=${this.pace}>${this.t('slowly')}</button>` : nothing}
      <input class="track" type="range" min="0" max=${seconds || 1} step="0.1" dir="ltr" .value=${String(at)} ?disabled=${!this.audio}
        aria-label=${this.t('position')} aria-valuetext=${this.clock(at)} @input=${this.seek}>`;
  }

  /** @param {number} left @param {number} seconds @param {number} at */
  limited(left, seconds, at) {
    return html`<button type="button" aria-disabled=${String(this.playing || left === 0 || this.off)} @click=${this.play}>${icon('play')}${this.t('play')}</button>
      <progress class="track" dir="ltr" max=${seconds || 1} .value=${at} aria-hidden="true"></progress>`;
  }

  /** @param {number} left */
  plays(left) {
    if (left === 0) return this.t('playsNone');
    return left === 1 ? this.t('playsLeftOne') : this.t('playsLeft', { count: left });
  }
}

/** @param {keyof typeof icons} key */
const icon = (key) => html`<svg viewBox="0 0 24 24" aria-hidden="true">${icons[key]}</svg>`;

/** What a browser recorded does not tell its length before its end was seen. @param {HTMLAudioElement} audio */
async function lengthKnown(audio) {
  if (Number.isFinite(audio.duration)) return;
  await new Promise((resolve) => {
    for (const event of ['durationchange', 'seeked']) audio.addEventListener(event, resolve, { once: true });
    audio.currentTime = beyond;
  });
  audio.currentTime = 0;
}

if (!customElements.get('ml-sound')) customElements.define('ml-sound', SoundElement);
