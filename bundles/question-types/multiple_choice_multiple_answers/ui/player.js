// @ts-check
import { ChoicesPlayer } from '@metalingua/ui-kit';

/** @typedef {import('@metalingua/ui-kit').Option} Option */
/** @typedef {{ stem: string, options: Option[], selectCount?: number, shuffle?: boolean }} Content */

/** @extends {ChoicesPlayer<Content>} */
export class Player extends ChoicesPlayer {
  static base = import.meta.url;

  get count() { return this.content.selectCount ?? undefined; }
}
