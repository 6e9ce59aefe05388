// @ts-check
import { html } from 'lit';
import { PlayerElement } from './player-element.js';
import './recorder.js';

/** @typedef {{ prepSec?: number | null, maxSec?: number | null, retake?: boolean | null }} SpokenContent */
/** @typedef {{ audio: string }} SpokenResponse */

/** Of a recording that somebody listens to while the learner waits. */
const longestPracticeSec = 30;

/**
 * A player whose answer is spoken: the question itself and {@link recorder} below it.
 * @template {SpokenContent} C
 * @extends {PlayerElement<C, SpokenResponse>}
 */
export class SpokenPlayerElement extends PlayerElement {
  /**
   * What takes the answer, and plays it to a rater.
   * @param {boolean} [wait] until the learner has heard something
   * @param {boolean} [practice] for half a minute at most, as the recognisers of lessons take it
   */
  recorder(wait = false, practice = false) {
    const { prepSec, maxSec, retake } = this.content;
    const limit = practice ? Math.min(maxSec || longestPracticeSec, longestPracticeSec) : maxSec;
    return html`<ml-recorder .locale=${this.locale} .media=${this.media} .readOnly=${this.readOnly} .name=${this.response?.audio}
      .prepSec=${prepSec} .maxSec=${limit} .retake=${retake !== false} .subject=${this.content} .wait=${wait} .wav=${practice} @recorded=${this.take}></ml-recorder>`;
  }

  /**
   * The recording is the answer, also when the time ran out while it was being made: the engine knows whether it still counts.
   * @param {CustomEvent<{ name: string }>} event
   */
  take({ detail: { name } }) {
    this.response = { audio: name };
    this.emit('response-change', { response: this.response });
    this.emit('validity', { complete: true });
  }
}
