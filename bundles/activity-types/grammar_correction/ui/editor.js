// @ts-check
import { html } from 'lit';
import { EditorElement, acceptedAnswers, activityFields } from '@metalingua/ui-kit';

/** @extends {EditorElement<{ sentence: string }, { accepted: string[] }>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  initial() { return { content: { sentence: '' }, answerKey: { accepted: [] } }; }

  render() {
    return activityFields(this, html`${this.area('sentence', this.item.content.sentence, (sentence) => this.change({ sentence }))}${acceptedAnswers(this)}`);
  }
}
