// @ts-check
import { css, html, nothing, svg } from 'lit';
import { KitElement } from './kit-element.js';
import { Microphone, MicrophoneError } from './microphone.js';
import './sound.js';
import { kitStyles } from './styles.js';
import { wavOf } from './wav.js';

/**
 * idle: nothing begun. asking: the browser asks the learner. ready: the microphone is open, the task not yet begun.
 * preparing, recording: time runs. sending: it is on its way. unsent: that failed. done. blocked: no sound to record.
 * @typedef {'idle' | 'asking' | 'ready' | 'preparing' | 'recording' | 'sending' | 'unsent' | 'done' | 'blocked'} Phase
 */
/** @typedef {{ file: Blob, seconds: number }} Take one recording */

/** Where a task sets no limit: a recording that was forgotten does not grow for ever. */
const longestSec = 600;
/** Shorter than this is a key pressed twice, not an answer. */
const shortestMs = 500;
const tickMs = 100;
const bars = 56;
/** So long may nothing be heard before the learner is told. */
const quietMs = 4_000;
const quietLevel = 0.08;
const lastSeconds = 10;

/** Recordings on their way or refused, by the content they answer: who leaves a question and comes back finds them. @type {WeakMap<object, Take>} */
const kept = new WeakMap();

const icons = {
  microphone: svg`<path d="M12 15a4 4 0 0 0 4-4V6a4 4 0 0 0-8 0v5a4 4 0 0 0 4 4zm7-4a7 7 0 0 1-6 6.9V21h-2v-3.1A7 7 0 0 1 5 11h2a5 5 0 0 0 10 0z"/>`,
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="2"/>`,
  check: svg`<path d="M9.5 17.6 4 12l1.8-1.8 3.7 3.8 8.7-8.8L20 7z"/>`,
};

/**
 * Records a spoken answer and brings it to the media of the engine. In: name of the recording that is the answer now,
 * prepSec, maxSec, retake, subject (the content, by which an unsent recording is kept), wait (not yet), wav (it is made one
 * before it is sent, see {@link wavOf}), media, locale, readOnly. Out: `recorded` {name}, `phase-change` {phase}. Leaving the page's question ends the recording and sends it;
 * so does the host's `ml-settle` on the window, whose `detail.wait` is given the promise that it is kept.
 */
export class RecorderElement extends KitElement {
  static properties = {
    ...KitElement.properties,
    name: {}, prepSec: { type: Number }, maxSec: { type: Number }, retake: { type: Boolean }, subject: { attribute: false }, wait: { type: Boolean }, wav: { type: Boolean },
    phase: { state: true }, trouble: { state: true }, time: { state: true }, said: { state: true }, quiet: { state: true },
  };

  static styles = [kitStyles, css`
    .recorder { display: grid; gap: var(--ml-space-3); padding: var(--ml-space-4); margin-block-start: var(--ml-space-4);
      background: var(--ml-surface); border: 1px solid var(--ml-border); border-radius: var(--ml-radius-l); }
    .head { display: flex; gap: var(--ml-space-2); align-items: center; min-block-size: var(--ml-target); font-weight: 600; }
    .head svg { inline-size: 24px; block-size: 24px; fill: var(--ml-success); flex: none; }
    .head span:not(.dot) { flex: 1; }
    .head time { font-size: 1.75rem; line-height: 1; font-variant-numeric: tabular-nums; }
    .head time small { font-size: 1rem; font-weight: 400; color: var(--ml-text-muted); }
    .dot { inline-size: 12px; block-size: 12px; border-radius: 50%; background: var(--ml-danger); flex: none; animation: pulse 1.6s ease-in-out infinite; }
    @keyframes pulse { 50% { opacity: .35; } }
    @media (prefers-reduced-motion: reduce) { .dot { animation: none; } }
    .share { block-size: 6px; border-radius: 3px; background: var(--ml-surface-2); overflow: hidden; }
    .share > div { block-size: 100%; inline-size: 0; border-radius: 3px; background: var(--ml-accent); }
    .meter { display: flex; gap: 3px; align-items: center; block-size: 48px; overflow: hidden; }
    .meter i { flex: 1; min-inline-size: 2px; block-size: 4px; border-radius: 2px; background: var(--ml-accent); }
    .meter.calm i { background: var(--ml-border-strong); }
    .actions { display: flex; flex-wrap: wrap; gap: var(--ml-space-2); }
    .actions:not(:has(button)) { display: none; }
    button { display: inline-flex; gap: var(--ml-space-2); align-items: center; justify-content: center; line-height: 1.5; }
    button svg { inline-size: 24px; block-size: 24px; margin-block-end: 3px; fill: currentColor; }
    button.main { color: var(--ml-on-accent); background: var(--ml-accent); padding-inline: var(--ml-space-6); }
    button.stop { color: var(--ml-on-status); background: var(--ml-danger); border-color: var(--ml-danger); padding-inline: var(--ml-space-6); }
    @media (max-width: 480px) { .actions button { flex: 1 1 100%; min-block-size: 52px; } }
    p { margin: 0; }
    .danger { color: var(--ml-danger); font-weight: 600; }
    p:empty { display: none; }
  `];

  constructor() {
    super();
    /** @type {string | undefined} */ this.name = undefined;
    /** @type {number | null | undefined} */ this.prepSec = undefined;
    /** @type {number | null | undefined} */ this.maxSec = undefined;
    this.retake = true;
    /** @type {object} */ this.subject = this;
    this.wait = false;
    this.wav = false;
    /** @type {Phase} */ this.phase = 'idle';
    /** Why the phase is unsent or blocked. */ this.trouble = '';
    /** Seconds left to prepare, or recorded. */ this.time = 0;
    /** What a screen reader says now. */ this.said = '';
    this.quiet = false;
    /** @type {Microphone | null} */ this.microphone = null;
    /** @type {Take | null} */ this.take = null;
    /** @type {ReturnType<typeof setInterval> | undefined} */ this.timer = undefined;
    /** Newest last, of the meter. */ this.levels = /** @type {number[]} */ (new Array(bars).fill(0));
    this.begun = 0;
    this.heardAt = 0;
    this.owesFocus = false;
    /** The recording and its way to the engine. @type {Promise<void>} */ this.work = Promise.resolve();
    this.leaving = this.leaving.bind(this);
    this.settling = this.settling.bind(this);
  }

  get limit() { return this.maxSec || longestSec; }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.leaving);
    window.addEventListener('ml-settle', this.settling);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.leaving);
    window.removeEventListener('ml-settle', this.settling);
    this.leave();
  }

  /** @param {import('lit').PropertyValues<this>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('subject')) this.find();
    if (changed.has('name') && this.name && (this.phase === 'idle' || this.phase === 'unsent') && !kept.has(this.subject)) this.phase = 'done';
    if (changed.has('readOnly') && this.readOnly) this.leave();
    if (this.shadowRoot?.activeElement) this.owesFocus = true;
  }

  /**
   * The button in hand may be gone after a change of phase; the next one that comes takes its place.
   * @param {import('lit').PropertyValues<this>} changed
   */
  updated(changed) {
    if (changed.has('phase')) this.emit('phase-change', { phase: this.phase });
    if (!this.owesFocus || this.shadowRoot?.activeElement) return;
    const button = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('.actions button'));
    const sound = /** @type {KitElement | null} */ (this.renderRoot.querySelector('ml-sound'));
    const elsewhere = document.activeElement !== document.body && document.activeElement !== null;
    if (!elsewhere) button ? button.focus() : void sound?.updateComplete.then(() => sound.focus());
    if (button || sound || elsewhere) this.owesFocus = false;
  }

  /** What an earlier visit to this question has left. */
  find() {
    const left = kept.get(this.subject);
    if (!left) return;
    this.take = left;
    this.phase = 'unsent';
    this.trouble = this.t('unsent');
  }

  /** The learner goes on: what is recorded is sent, what had not begun ends. */
  leave() {
    if (this.phase === 'recording') this.microphone?.stop();
    else if (this.phase === 'asking' || this.phase === 'ready' || this.phase === 'preparing') this.cancel();
  }

  cancel() {
    this.release();
    this.phase = this.name ? 'done' : 'idle';
  }

  release() {
    clearInterval(this.timer);
    this.microphone?.close();
    this.microphone = null;
  }

  /** The browser asks before a page with an unsent recording is closed. @param {BeforeUnloadEvent} event */
  leaving(event) {
    if (this.phase === 'recording' || this.phase === 'sending' || this.phase === 'unsent') event.preventDefault();
  }

  /** @param {Event} event `ml-settle` */
  settling(event) {
    const { wait } = /** @type {CustomEvent<{ wait(until: Promise<void>): void }>} */ (event).detail;
    if (this.phase === 'recording' || this.phase === 'sending' || this.phase === 'unsent') wait(this.settle());
  }

  /** Ends what is being recorded and brings it to the engine. Rejects with an Error whose message may be shown. */
  async settle() {
    if (this.phase === 'unsent') this.work = this.send();
    else this.leave();
    await this.work;
    if (/** @type {Phase} */ (this.phase) === 'unsent') throw new Error(this.trouble);
  }

  /** Opens the microphone. @returns {Promise<boolean>} whether it is open */
  async ready() {
    if (this.phase === 'preparing' || this.phase === 'recording') return false;
    if (this.microphone) return true;
    if (this.phase === 'asking' || this.phase === 'sending' || this.readOnly) return false;
    this.phase = 'asking';
    try {
      const microphone = await Microphone.open();
      if (!this.isConnected || this.readOnly) {
        microphone.close();
        return false;
      }
      this.microphone = microphone;
    } catch (failure) {
      console.error(failure);
      this.block(failure instanceof MicrophoneError ? failure.trouble : 'unknown');
      return false;
    }
    this.phase = 'ready';
    this.said = '';
    this.run(() => {});
    return true;
  }

  /** @param {string} trouble */
  block(trouble) {
    this.release();
    this.trouble = this.t(`problem.${trouble}`);
    this.phase = 'blocked';
  }

  /** From here on time runs: first to prepare, then to speak. Who records again has prepared already. */
  async start() {
    if (!(await this.ready())) return;
    if (this.prepSec && !this.take && !this.name) this.prepare(this.prepSec);
    else this.record();
  }

  /** @param {number} seconds */
  prepare(seconds) {
    this.phase = 'preparing';
    this.time = seconds;
    this.said = this.t('preparingSaid', { time: this.duration(seconds) });
    this.run((elapsed) => {
      this.time = Math.ceil(seconds - elapsed);
      if (elapsed >= seconds) this.record();
      return elapsed / seconds;
    });
  }

  record() {
    const { microphone, limit } = this;
    if (!microphone || this.phase === 'recording') return;
    this.phase = 'recording';
    this.time = 0;
    this.quiet = false;
    this.said = this.t('recordingSaid');
    this.run((elapsed) => {
      this.time = Math.floor(elapsed);
      if (limit > 2 * lastSeconds && limit - elapsed <= lastSeconds) this.said = this.t('secondsLeft', { count: lastSeconds });
      if (elapsed >= limit) microphone.stop();
      return elapsed / limit;
    });
    this.work = this.fromMicrophone(microphone);
  }

  /** Keeps what the microphone records and sends it. @param {Microphone} microphone */
  async fromMicrophone(microphone) {
    try {
      const file = await microphone.record();
      const seconds = (performance.now() - this.begun) / 1000;
      this.release();
      if (file.size === 0) return this.block('empty');
      this.take = { file: this.wav ? await wavOf(file).catch(() => file) : file, seconds }; // else whoever listens has to decode it
    } catch (failure) {
      console.error(failure);
      return this.block('unknown');
    }
    kept.set(this.subject, this.take);
    await this.send();
  }

  async send() {
    const { take, subject } = this;
    if (!take) return;
    this.phase = 'sending';
    this.said = this.t('sending');
    try {
      if (!this.media) throw new Error(this.t('failed'));
      const { name } = await this.media.upload(take.file);
      kept.delete(subject);
      this.name = name;
      this.phase = 'done';
      this.said = this.t('done');
      this.emit('recorded', { name });
    } catch (failure) {
      console.error(failure);
      this.trouble = failure instanceof Error ? failure.message : String(failure);
      this.phase = 'unsent';
      this.said = '';
    }
  }

  sendAgain() { this.work = this.send(); }

  stop() {
    if (performance.now() - this.begun >= shortestMs) this.microphone?.stop();
  }

  /** Calls `each` with the seconds since now, several times a second; it answers which share of the time is over. @param {(elapsed: number) => number | void} each */
  run(each) {
    clearInterval(this.timer);
    this.begun = this.heardAt = performance.now();
    this.timer = setInterval(() => {
      this.measure();
      const share = each((performance.now() - this.begun) / 1000);
      const bar = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('.share > div'));
      if (bar && share != null) bar.style.inlineSize = `${Math.min(100, share * 100)}%`;
    }, tickMs);
  }

  /** Moves the meter on by one bar, the newest at its end; its look does not go through the template ten times a second. */
  measure() {
    const level = this.microphone?.level;
    if (level == null) return;
    const now = performance.now();
    if (level > quietLevel) this.heardAt = now;
    this.quiet = this.phase === 'recording' && now - this.heardAt > quietMs;
    this.levels = [...this.levels.slice(1), level];
    const meter = /** @type {NodeListOf<HTMLElement>} */ (this.renderRoot.querySelectorAll('.meter i'));
    meter.forEach((bar, i) => { bar.style.blockSize = `${Math.round(4 + (this.levels[i] ?? 0) * 44)}px`; });
  }

  render() {
    if (this.readOnly && this.phase !== 'recording' && this.phase !== 'sending' && this.phase !== 'unsent')
      return this.name ? this.sound() : html`<p class="hint">${this.t('none')}</p>`;
    return html`<div class="recorder" role="group" aria-label=${this.t('yours')}>
        ${this.head()}
        <p class="danger" role="alert">${this.phase === 'blocked' || this.phase === 'unsent' ? this.trouble : nothing}</p>
        ${this.phase === 'preparing' || this.phase === 'recording' ? html`<div class="share" dir=${this.locale.startsWith('fa') ? 'rtl' : 'ltr'}><div></div></div>` : nothing}
        ${this.microphone ? html`<div class="meter ${this.phase === 'recording' ? '' : 'calm'}" dir="ltr" aria-hidden="true">${Array.from({ length: bars }, () => html`<i></i>`)}</div>` : nothing}
        ${(this.phase === 'done' || this.phase === 'unsent' || this.phase === 'blocked') && (this.take || this.name) ? this.sound() : nothing}
        <p class="hint">${this.hint()}</p>
        <div class="actions">${this.actions()}</div>
        <p class="warning" role="status">${this.quiet ? this.t('quiet') : nothing}</p>
      </div>
      <p class="visually-hidden" role="status">${this.said || nothing}</p>`;
  }

  head() {
    switch (this.phase) {
      case 'asking': return html`<div class="head" role="status">${this.t('asking')}</div>`;
      case 'preparing': return html`<div class="head"><span>${this.t('preparing')}</span><time role="timer" dir="ltr">${this.clock(this.time)}</time></div>`;
      case 'recording': return html`<div class="head"><span class="dot"></span><span>${this.t('recording')}</span>
        <time role="timer" dir="ltr">${this.clock(this.time)}${this.maxSec ? html`<small> / ${this.clock(this.maxSec)}</small>` : nothing}</time></div>`;
      case 'sending': return html`<div class="head">${this.t('sending')}</div>`;
      case 'unsent': return html`<div class="head">${this.t('failed')}</div>`;
      case 'done': return html`<div class="head"><svg viewBox="0 0 24 24" aria-hidden="true">${icons.check}</svg>${this.t('done')}</div>`;
      default: return nothing;
    }
  }

  hint() {
    const { prepSec, maxSec } = this;
    if (this.phase !== 'idle' && this.phase !== 'ready') return nothing;
    if (this.wait) return this.t('listenFirst');
    const key = prepSec ? (maxSec ? 'plan' : 'planPrep') : (maxSec ? 'planMax' : 'planFree');
    const plan = this.t(key, { prep: this.duration(prepSec ?? 0), max: this.duration(maxSec ?? 0) });
    return this.retake ? plan : `${plan} ${this.t('planOnce')}`;
  }

  actions() {
    /** @param {string} key @param {() => void} act @param {string} [look] @param {unknown} [icon] */
    const button = (key, act, look = '', icon = nothing) => html`<button type="button" class=${look} @click=${act}>
      ${icon === nothing ? nothing : html`<svg viewBox="0 0 24 24" aria-hidden="true">${icon}</svg>`}${this.t(key)}</button>`;
    const again = this.retake ? button('again', this.start, '', icons.microphone) : nothing;
    switch (this.phase) {
      case 'idle': case 'ready': return this.wait ? nothing : button(this.prepSec ? 'start' : 'record', this.start, 'main', icons.microphone);
      case 'preparing': return button('recordNow', this.record, 'main', icons.microphone);
      case 'recording': return button('stop', this.stop, 'stop', icons.stop);
      case 'unsent': return html`${button('send', this.sendAgain, 'main')}${again}`;
      case 'blocked': return button('tryAgain', this.start, 'main');
      case 'done': return again;
      default: return nothing;
    }
  }

  sound() {
    const seconds = this.take?.seconds;
    return html`<ml-sound .locale=${this.locale} .media=${this.media} .name=${this.name} .file=${this.take?.file} .seconds=${seconds} .label=${this.t('yours')}></ml-sound>`;
  }
}

if (!customElements.get('ml-recorder')) customElements.define('ml-recorder', RecorderElement);
