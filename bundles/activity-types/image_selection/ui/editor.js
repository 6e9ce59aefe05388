// @ts-check
import { ChoiceEditor } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('@metalingua/ui-kit').Option} Option */

/** @extends {ChoiceEditor<Content>} */
export class Editor extends ChoiceEditor {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: { correct?: string | string[] } }} */
  initial() { return { content: { images: ['a', 'b', 'c'].map((id) => ({ id, src: '', alt: '' })) }, answerKey: {} }; }

  get mayShuffle() { return false; }

  get options() { return this.item.content.images.map(({ id, src, alt, text }) => ({ id, image: src ?? '', text: alt ?? text ?? '' })); }

  /** @param {Option[]} options */
  kept(options) {
    const { images } = this.item.content;
    return { images: options.map(({ id, image = '', text = '' }) => ({ ...images.find((picture) => picture.id === id), id, src: image, alt: text })) };
  }

  /** @param {Option} option @param {number} i */
  beside(option, i) {
    return this.file('picture', 'image/*', option.image, (image) => this.arrange(this.options.map((other) => (other.id === option.id ? { ...other, image } : other))), { n: i + 1 });
  }
}
