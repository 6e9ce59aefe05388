// @ts-check
import { BlanksPlayer } from '@metalingua/ui-kit';

/** With a `bank` its words are put into the gaps; without one they are typed. */
export class Player extends BlanksPlayer {
  static base = import.meta.url;
}
