// @ts-check
import { ChoicePlayer } from '@metalingua/ui-kit';

/** @typedef {{ id: string, src?: string, alt?: string, text?: string }} Picture without a source its text is shown */
/** @typedef {{ images: Picture[], multiple?: boolean, audio?: string }} Content */

/** @extends {ChoicePlayer<Content>} */
export class Player extends ChoicePlayer {
  static base = import.meta.url;

  get options() { return this.content.images.map(({ id, src = '', alt, text }) => ({ id, image: src, text: alt ?? text ?? '' })); }
}
