// @ts-check
import { css } from 'lit';

/** The look all plugins share. Only `--ml-*` tokens and logical properties, so themes and right-to-left cost nothing. */
export const kitStyles = css`
  :host { display: block; font-family: var(--ml-font); color: var(--ml-text); line-height: 1.75; }
  * { box-sizing: border-box; }
  fieldset { border: 0; margin: 0; padding: 0; min-inline-size: 0; }
  * + fieldset, fieldset + :is(.field, .check) { margin-block-start: var(--ml-space-4); }
  legend:has(+ .hint) { margin-block-end: 0; }
  fieldset + :is(.field, .check) { margin-block-start: var(--ml-space-4); }
  legend, .stem { display: block; font-size: 1.25rem; font-weight: 600; padding: 0; margin: 0 0 var(--ml-space-4); white-space: pre-line; }
  .passage { margin: 0 0 var(--ml-space-4); white-space: pre-line; }
  p { margin: var(--ml-space-2) 0; }
  img { display: block; max-inline-size: 100%; block-size: auto; border-radius: var(--ml-radius-s); }
  .hint { color: var(--ml-text-muted); font-size: .875rem; }
  .warning { color: var(--ml-warning); font-weight: 600; }
  .choice { display: flex; gap: var(--ml-space-3); align-items: center; min-block-size: var(--ml-target);
    padding: var(--ml-space-2) var(--ml-space-4); margin-block-end: var(--ml-space-2); cursor: pointer;
    background: var(--ml-surface); border: 2px solid var(--ml-border-strong); border-radius: var(--ml-radius-m);
    transition: background var(--ml-motion-fast); }
  .choice:has(:checked) { border-color: var(--ml-accent); background: var(--ml-accent-soft); }
  .choice:has(:focus-visible) { outline: 3px solid var(--ml-focus); outline-offset: 2px; }
  .choice input:focus-visible { outline: none; }
  :is(input[type='radio'], input[type='checkbox']) { accent-color: var(--ml-accent); inline-size: 24px; block-size: 24px;
    margin: 0; flex: none; }
  kbd { font: inherit; color: var(--ml-text-muted); min-inline-size: 1.5em; text-align: center; }
  .field { display: grid; gap: var(--ml-space-1); margin-block-end: var(--ml-space-3); }
  .short > :is(input, select), .row > .short { max-inline-size: 16rem; }
  .check { display: flex; gap: var(--ml-space-2); align-items: center; min-block-size: var(--ml-target); cursor: pointer; }
  :is(input[type='text'], textarea, select) { font: inherit; color: inherit; background: var(--ml-surface);
    inline-size: 100%; min-inline-size: 0; border: 1px solid var(--ml-border-strong); border-radius: var(--ml-radius-s);
    padding: var(--ml-space-2); min-block-size: var(--ml-target); }
  input[readonly] { background: var(--ml-surface-2); }
  textarea { resize: vertical; }
  input[type='file'] { font: inherit; inline-size: 100%; min-inline-size: 0; min-block-size: var(--ml-target); }
  ::file-selector-button { font: inherit; font-weight: 600; min-block-size: var(--ml-target); padding-inline: var(--ml-space-4); margin-inline-end: var(--ml-space-3);
    cursor: pointer; color: var(--ml-accent); background: transparent; border: 1px solid var(--ml-accent); border-radius: var(--ml-radius-m); }
  .cloze { white-space: pre-line; }
  .written { white-space: pre-wrap; overflow-wrap: anywhere; }
  .cloze input[type='text'] { display: inline-block; inline-size: 10em; max-inline-size: 100%;
    margin-block: var(--ml-space-1); padding-block: 0; }
  button { font: inherit; font-weight: 600; min-block-size: var(--ml-target); padding-inline: var(--ml-space-4); cursor: pointer;
    color: var(--ml-accent); background: transparent; border: 1px solid var(--ml-accent); border-radius: var(--ml-radius-m); }
  button.icon { min-inline-size: var(--ml-target); padding: 0; flex: none; }
  button:is([disabled], [aria-disabled='true']) { color: var(--ml-text-muted); border-color: var(--ml-border); cursor: default; }
  :is(input, textarea, select, button, li):focus-visible { outline: 3px solid var(--ml-focus); outline-offset: 2px; }
  .row { display: flex; flex-wrap: wrap; gap: var(--ml-space-2); align-items: center; margin-block-end: var(--ml-space-2); }
  .row > :is(input[type='text'], .grow) { flex: 1 1 12rem; inline-size: auto; }
  ol.rows { list-style: none; margin: 0; padding: 0; }
  ol.rows > li { display: flex; gap: var(--ml-space-2); align-items: center; min-block-size: var(--ml-target);
    padding: var(--ml-space-2) var(--ml-space-3); margin-block-end: var(--ml-space-2); background: var(--ml-surface);
    border: 2px solid var(--ml-border-strong); border-radius: var(--ml-radius-m); }
  .row img { max-block-size: 6rem; inline-size: auto; }
  button + .field { margin-block-start: var(--ml-space-4); }
  .buttons { display: flex; gap: var(--ml-space-2); margin-inline-start: auto; }
  .moves { display: flex; gap: var(--ml-space-2); }
  @media (max-width: 480px) { .moves { flex-direction: column; } }
  @media (hover: none) { .keys, .choice kbd { display: none; } }
  ol.rows > li > span { flex: 1; min-inline-size: 0; }
  .visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .choice.off { color: var(--ml-text-muted); background: var(--ml-surface-2); border-style: dashed; cursor: default; }
  .choice.off > span:not(.verdict) { text-decoration: line-through; }
  .choice:has(> .verdict) > span:not(.verdict) { flex: 1; min-inline-size: 0; }
  .pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: var(--ml-space-3); }
  .pictures .choice > span:not(.verdict) { text-align: center; }
  .pictures .choice { position: relative; justify-content: center; flex-wrap: wrap; margin: 0; padding: var(--ml-space-2); }
  .pictures .choice > :is(input, kbd) { position: absolute; inset-block-start: var(--ml-space-2); inset-inline-start: var(--ml-space-2); }
  .pictures .choice > kbd { inset-inline: auto var(--ml-space-2); }
  .pictures .choice > img { inline-size: 100%; aspect-ratio: 1; object-fit: contain; }
  .figure img { max-block-size: 16rem; margin: 0 auto var(--ml-space-4); }
  .quoted { margin: 0 0 var(--ml-space-4); padding: var(--ml-space-4); background: var(--ml-surface-2); border-radius: var(--ml-radius-l); white-space: pre-line; }
  .answer { margin-block-start: var(--ml-space-3); }
  .root { white-space: nowrap; }
  .questions { margin: var(--ml-space-6) 0 0; padding: 0; list-style: none; display: grid; gap: var(--ml-space-6); }
  .verdict { display: inline-flex; gap: var(--ml-space-1); align-items: center; font-weight: 600; font-size: .875rem; line-height: 1.5; margin-inline: var(--ml-space-1);
    vertical-align: middle; white-space: nowrap; }
  .verdict svg { inline-size: 20px; block-size: 20px; flex: none; fill: currentColor; }
  .verdict.right { color: var(--ml-success); }
  .verdict.almost { color: var(--ml-warning); }
  .verdict.wrong { color: var(--ml-danger); }
  .verdict.unheard { color: var(--ml-text-muted); }
  :host :is(input, textarea, button, .slot).right { border: 2px solid var(--ml-success); }
  :host :is(input, textarea, button, .slot).almost { border: 2px dashed var(--ml-warning); }
  :host :is(input, textarea, button, .slot).wrong { border: 2px dotted var(--ml-danger); }
  :is(.feedback, .hints) { list-style: none; margin: var(--ml-space-4) 0; padding: 0; display: grid; gap: var(--ml-space-2); }
  :is(.feedback, .hints) > li { padding: var(--ml-space-2) var(--ml-space-4); border-radius: var(--ml-radius-m); background: var(--ml-surface-2);
    border-inline-start: 4px solid var(--ml-border-strong); overflow-wrap: anywhere; }
  .feedback > li.right { background: var(--ml-success-soft); border-color: var(--ml-success); }
  .feedback > li.almost { background: var(--ml-warning-soft); border-color: var(--ml-warning); }
  .feedback > li.wrong { background: var(--ml-danger-soft); border-color: var(--ml-danger); }
  .feedback p { margin: var(--ml-space-1) 0; }
  .hints > li { background: var(--ml-accent-soft); border-color: var(--ml-accent); }
  .difference { white-space: pre-wrap; }
  .difference del { color: var(--ml-danger); text-decoration: line-through; text-decoration-thickness: 2px; }
  .difference ins { color: var(--ml-success); font-weight: 600; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 4px; }
  @media (forced-colors: active) { .choice:has(:checked) { border-color: Highlight; } }
`;
