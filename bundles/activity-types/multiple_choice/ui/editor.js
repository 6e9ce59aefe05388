// @ts-check
import { ChoiceEditor } from '@metalingua/ui-kit';

export class Editor extends ChoiceEditor {
  static base = import.meta.url;
}
