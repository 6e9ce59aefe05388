// @ts-check
import { css, html } from 'lit';

/** @typedef {{ x: number, y: number }} Point in fractions of the picture, from its top left corner */

/** @param {number} value */
const fraction = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

/** Where on the stage a pointer is. @param {MouseEvent} event @param {Element} stage @returns {Point} */
export function pointOf(event, stage) {
  const box = stage.getBoundingClientRect();
  return { x: fraction((event.clientX - box.left) / (box.width || 1)), y: fraction((event.clientY - box.top) / (box.height || 1)) };
}

/**
 * A point moved by an arrow key: a hundredth of the picture, with Shift a tenth; undefined for any other key. Left is left
 * in every language, as on the picture.
 * @param {Point} point @param {KeyboardEvent} event @returns {Point | undefined}
 */
export function nudged({ x, y }, event) {
  const by = event.shiftKey ? 0.1 : 0.01;
  const [dx, dy] = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key] ?? [];
  return dx === undefined || dy === undefined || event.altKey || event.ctrlKey || event.metaKey ? undefined : { x: fraction(x + dx), y: fraction(y + dy) };
}

/** The position of something on the stage, for its property `style`: the page's policy refuses the attribute. @param {Point} point */
export const at = ({ x, y }) => `left: ${x * 100}%; top: ${y * 100}%`;

/** A picture with what lies on it. @param {import('./base-element.js').BaseElement} element @param {string | undefined} image @param {string} alt @param {unknown} marks */
export const stage = (element, image, alt, marks) => html`<div class="stage" dir="ltr">${element.picture(image, alt)}${marks}</div>`;

/** The look of a stage and its marks; after that of the kit. */
export const stageStyles = css`
  .stage { position: relative; inline-size: fit-content; max-inline-size: 100%; margin-block-end: var(--ml-space-4); min-block-size: var(--ml-target); }
  .stage img { user-select: none; -webkit-user-drag: none; pointer-events: none; border: 1px solid var(--ml-border); background: #fff; }
  .stage > :not(img) { position: absolute; }
  .mark { position: absolute; min-block-size: 0; min-inline-size: 0; inline-size: 30px; block-size: 30px; padding: 0; display: grid; place-items: center; translate: -50% -50%;
    border-radius: 50%; border: 2px solid var(--ml-surface); background: var(--ml-text); color: var(--ml-surface); font-size: .875rem; line-height: 1;
    box-shadow: 0 1px 4px rgb(0 0 0 / .5); }
  button.mark::after { content: ''; position: absolute; inset: -7px; border-radius: 50%; }
  .mark:is(.done, .current) { background: var(--ml-accent); color: var(--ml-on-accent); }
  .mark.current { outline: 3px solid var(--ml-accent); outline-offset: 1px; }
  @media (forced-colors: active) { .mark { border-color: CanvasText; } .mark.current { outline-color: Highlight; } }
`;
