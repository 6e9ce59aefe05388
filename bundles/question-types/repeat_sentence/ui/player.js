// @ts-check
import { html, nothing } from 'lit';
import { SpokenPlayerElement } from '@metalingua/ui-kit';

/** @typedef {{ audio: string, plays?: number | null, prepSec?: number | null, maxSec?: number | null, retake?: boolean | null }} Content */
/** @typedef {HTMLElement & { ready(): Promise<boolean>, start(): Promise<void> }} Recorder */

/** How often a sentence was heard on this page: leaving the question and coming back gives no further play. @type {WeakMap<object, number>} */
const heard = new WeakMap();

/** @extends {SpokenPlayerElement<Content>} */
export class Player extends SpokenPlayerElement {
  static base = import.meta.url;
  static properties = { ...SpokenPlayerElement.properties, playing: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.playing = false;
    /** Whether the answer is being recorded: nothing may be heard then. */ this.busy = false;
  }

  /** @param {CustomEvent<{ phase: string }>} event */
  follow({ detail: { phase } }) { this.busy = phase === 'preparing' || phase === 'recording'; }

  get left() { return Math.max(0, (this.content.plays ?? 1) - (heard.get(this.content) ?? 0)); }

  get recording() { return /** @type {Recorder} */ (this.renderRoot.querySelector('ml-recorder')); }

  started() {
    heard.set(this.content, (heard.get(this.content) ?? 0) + 1);
    this.playing = true;
  }

  /** After the last time there is nothing to wait for. */
  ended() {
    this.playing = false;
    if (this.left === 0 && !this.response) void this.recording.start();
  }

  render() {
    if (!this.content) return nothing;
    const waiting = this.playing || (!this.response && this.left === (this.content.plays ?? 1));
    return html`<p class="stem">${this.t('instruction')}</p>
      <ml-sound .locale=${this.locale} .media=${this.media} .name=${this.content.audio} .label=${this.t('sentence')}
        .left=${this.readOnly ? undefined : this.left} .off=${this.busy} .mayPlay=${() => this.recording.ready()}
        @sound-start=${this.started} @sound-end=${this.ended}></ml-sound>
      <div @phase-change=${this.follow}>${this.recorder(waiting)}</div>`;
  }
}
