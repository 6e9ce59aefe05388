// @ts-check
import { ChoicesPlayer } from '@metalingua/ui-kit';

/** @typedef {import('@metalingua/ui-kit').Option} Option */
/** @typedef {{ stem: string, options: Option[], shuffle?: boolean }} Content */

/** @extends {ChoicesPlayer<Content>} */
export class Player extends ChoicesPlayer {
  static base = import.meta.url;

  get count() { return 2; }
}
