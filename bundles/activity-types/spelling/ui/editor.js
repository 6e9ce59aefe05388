// @ts-check
import { html } from 'lit';
import { EditorElement, acceptedAnswers, activityFields } from '@metalingua/ui-kit';

/** @extends {EditorElement<{ audio?: string }, { accepted: string[], match?: { case?: string } }>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  initial() { return { content: { audio: '' }, answerKey: { accepted: [] } }; }

  render() {
    const { match } = this.item.answerKey;
    return activityFields(this, html`${acceptedAnswers(this)}
      ${this.check('exactCase', match?.case === 'exact', (on) => this.change({}, { match: on ? { ...match, case: 'exact' } : undefined }))}`);
  }
}
