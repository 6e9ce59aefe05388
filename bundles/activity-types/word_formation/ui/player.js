// @ts-check
import { BlanksPlayer } from '@metalingua/ui-kit';

/** Beside each blank stands the word whose form is asked for: its `root`. */
export class Player extends BlanksPlayer {
  static base = import.meta.url;
}
