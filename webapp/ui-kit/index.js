// @ts-check
/** What the user interface of a question type is made of, and that of an activity: base classes, one recorder, one look, a few rules about text. */
export { ActivityPlayer, activity } from './activity.js';
export { BlanksEditor, ChoiceEditor, TruthEditor, acceptedAnswers, activityFields } from './activity-editor.js';
export { BlanksPlayer, wordField } from './blanks-player.js';
export { ChoicePlayer, TruthPlayer } from './choice-player.js';
export { ComprehensionEditor } from './comprehension-editor.js';
export { ComprehensionPlayer } from './comprehension-player.js';
export { EditorElement } from './editor-element.js';
export { feedbackOn, levelOf, verdict } from './feedback.js';
export { hinted, ruledOut, toHear } from './hints.js';
export { PlayerElement } from './player-element.js';
export { ChoicesPlayer, choice, pressDigit, rightMark } from './choices.js';
export { ClozeEditor, blankIds, cloze } from './cloze.js';
export { answersField, freeId, itemChoice, itemRows } from './fields.js';
export { at, nudged, pointOf, stage, stageStyles } from './stage.js';
export { pairRows } from './pair-rows.js';
export { SpokenPlayerElement } from './spoken-player.js';
export { spokenResult, spokenResultStyles, withoutResult } from './spoken-result.js';
export { kitStyles } from './styles.js';
export { TileBoard, tileStyles } from './tiles.js';
export { TextPlayer, quoted } from './text-player.js';
export { countWords, dirOf, latinDigits, moved, passageAndQuestion } from './text.js';

/** @typedef {import('./base-element.js').Media} Media */
/** @typedef {import('./choices.js').Option} Option */
/** @typedef {import('./spoken-result.js').Hearing} Hearing */
/** @typedef {import('./comprehension-player.js').Content} Comprehension */
/**
 * What a learner still has to do, or what is wrong with an answer that is otherwise accepted.
 * @typedef {{ complete: boolean, message?: string }} Validity
 */
/**
 * `player.js` exports Player and `editor.js` exports Editor. The host chooses the tag and defines the element, since a
 * custom element name is global and can not be redefined by the next build of the plugin.
 * @typedef {{ Player?: CustomElementConstructor, Editor?: CustomElementConstructor }} PluginModule
 */
