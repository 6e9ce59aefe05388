// @ts-check
/** What the user interface of a question type is made of: base classes, one recorder, one look, a few rules about text. */
export { PlayerElement } from './player-element.js';
export { EditorElement } from './editor-element.js';
export { ChoicesPlayer, choice, pressDigit, rightMark } from './choices.js';
export { ClozeEditor, blankIds, cloze } from './cloze.js';
export { answersField, freeId, itemChoice, itemRows } from './fields.js';
export { at, nudged, pointOf, stage, stageStyles } from './stage.js';
export { SpokenPlayerElement } from './spoken-player.js';
export { kitStyles } from './styles.js';
export { TileBoard, tileStyles } from './tiles.js';
export { countWords, dirOf, latinDigits, moved, passageAndQuestion } from './text.js';

/** @typedef {import('./choices.js').Option} Option */
/**
 * What a learner still has to do, or what is wrong with an answer that is otherwise accepted.
 * @typedef {{ complete: boolean, message?: string }} Validity
 */
/**
 * `player.js` exports Player and `editor.js` exports Editor. The host chooses the tag and defines the element, since a
 * custom element name is global and can not be redefined by the next build of the plugin.
 * @typedef {{ Player?: CustomElementConstructor, Editor?: CustomElementConstructor }} PluginModule
 */
