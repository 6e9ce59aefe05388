// @ts-check
import { BaseElement } from './base-element.js';

/** What the kit itself puts into a question. */
export class KitElement extends BaseElement {
  /** Minutes and seconds as a clock shows them. @param {number} seconds */
  clock(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    const two = new Intl.NumberFormat(this.locale, { minimumIntegerDigits: 2 });
    return `${this.n(Math.floor(whole / 60))}:${two.format(whole % 60)}`;
  }

  /** A length of time in words: "1 minute 30 seconds". @param {number} seconds */
  duration(seconds) {
    /** @param {number} count @param {string} unit */
    const part = (count, unit) => (count > 0 ? [new Intl.NumberFormat(this.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)] : []);
    const parts = [...part(Math.floor(seconds / 60), 'minute'), ...part(seconds % 60, 'second')];
    return new Intl.ListFormat(this.locale, { type: 'unit' }).format(parts);
  }
}
