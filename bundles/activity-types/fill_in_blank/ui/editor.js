// @ts-check
import { BlanksEditor } from '@metalingua/ui-kit';

export class Editor extends BlanksEditor {
  static base = import.meta.url;
}
