// @ts-check
import { html, nothing } from 'lit';
import { PlayerElement } from './player-element.js';
import { feedbackList } from './feedback.js';
import { hintList, recording } from './hints.js';
import './sound.js';

/**
 * What every activity may carry beside its own content.
 * @typedef {object} ActivityContent
 * @property {string} [prompt] what the learner is asked; the plugin's text `instruction` where there is none
 * @property {string} [language] of what is learned
 * @property {string} [translation] what it means; shown as a hint, by the engine
 * @property {string} [image]
 * @property {string} [alt] what the image shows
 * @property {string} [audio]
 */

/**
 * An activity as the learner sees it: what is asked, the hints so far, the task and what was said of the answer.
 * @param {PlayerElement<any, any>} player @param {unknown} task
 */
export function activity(player, task) {
  const { prompt, image, alt, audio } = /** @type {ActivityContent} */ (player.content), asked = prompt || player.t('instruction');
  return html`${asked ? html`<p class="stem" id="asked" dir="auto">${asked}</p>` : nothing}
    ${image ? html`<div class="figure" lang=${player.language || nothing}>${player.picture(image, alt ?? '')}</div>` : nothing}
    ${audio ? recording(player) : nothing}
    ${hintList(player)}
    ${task}
    ${feedbackList(player)}`;
}

/**
 * A player of an activity: the plugin gives the task.
 * @template C @template R
 * @extends {PlayerElement<C, R>}
 */
export class ActivityPlayer extends PlayerElement {
  /** @returns {unknown} */
  task() { return nothing; }

  render() { return this.content ? activity(this, this.task()) : nothing; }
}
