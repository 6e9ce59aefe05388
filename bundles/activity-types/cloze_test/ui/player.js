// @ts-check
import { BlanksPlayer } from '@metalingua/ui-kit';

export class Player extends BlanksPlayer {
  static base = import.meta.url;
}
