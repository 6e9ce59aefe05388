// @ts-check
import { TextPlayer, quoted } from '@metalingua/ui-kit';

/** The field begins with the sentence, so that only what is wrong has to be written. @extends {TextPlayer<{ sentence: string }>} */
export class Player extends TextPlayer {
  static base = import.meta.url;

  get start() { return this.content.sentence; }

  given() { return quoted(this.content.sentence, this.language); }
}
