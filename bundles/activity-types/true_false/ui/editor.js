// @ts-check
import { TruthEditor } from '@metalingua/ui-kit';

export class Editor extends TruthEditor {
  static base = import.meta.url;
}
