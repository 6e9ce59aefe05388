// @ts-check
import { html, nothing } from 'lit';
import { ChoicePlayer } from '@metalingua/ui-kit';

/** @typedef {import('@metalingua/ui-kit').Option} Option */
/** @typedef {{ id: string, src?: string, alt?: string, text?: string }} Picture alt: what it shows; text: what is written below it, and stands for it where there is no picture */
/** @typedef {{ images: Picture[], multiple?: boolean }} Content */

/** @extends {ChoicePlayer<Content>} */
export class Player extends ChoicePlayer {
  static base = import.meta.url;

  get options() { return this.content.images.map(({ id, src, alt, text }) => ({ id, image: src ?? '', text: (src ? alt : text) || text || alt || '' })); }

  /** @param {Option} option */
  note(option) {
    const { src, text } = this.content.images.find(({ id }) => id === option.id) ?? {};
    return html`${src && text ? html`<span>${text}</span>` : nothing}${super.note(option)}`;
  }
}
