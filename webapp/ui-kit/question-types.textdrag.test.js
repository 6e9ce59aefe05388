// @vitest-environment jsdom
// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { folder, open, textsOf } from './question-type-page.js';

/** @param {...[string, string]} texts */
const items = (...texts) => texts.map(([id, text]) => ({ id, text }));
/** @param {ShadowRoot} root */
const said = (root) => root.querySelector('[role=status]')?.textContent;
/** @param {Element} on @param {string} key @param {object} [more] */
const key = (on, key, more) => on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
/** jsdom has no pointer events of its own. @param {Element} on @param {string} type @param {number} x @param {number} y */
const pointer = (on, type, x, y) => on.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: y, bubbles: true }));

describe('the shared parts', () => {
  test.each([['fill_blanks_drag_drop', ['empty', 'bank', 'bankEmpty', 'picked', 'put', 'putBack', 'letGo', 'pickFirst', 'text', 'textHint', 'insert']],
    ['matching', ['empty', 'bank', 'bankEmpty', 'picked', 'put', 'putBack', 'letGo', 'pickFirst', 'item', 'item.add', 'option', 'option.add', 'up', 'down', 'remove']],
    ['short_answer', ['acceptedHint', 'forget']],
    ['text_completion_multiple_blanks', ['text', 'textHint', 'insert', 'acceptedHint', 'forget', 'option', 'option.add', 'up', 'down', 'remove']],
    ['map_diagram_labeling', ['acceptedHint', 'forget', 'option', 'option.add', 'up', 'down', 'remove']],
    ['fill_blank', ['text', 'textHint', 'insert', 'acceptedHint', 'forget']]])('have their texts in %s', (type, texts) => {
    expect(texts.filter((text) => !(text in textsOf(type, 'en')))).toEqual([]);
  });

  test.each(['matching', 'short_answer', 'map_diagram_labeling', 'text_completion_multiple_blanks', 'coherence_insertion', 'fill_blanks_drag_drop'])(
    'no drag of %s needs a mouse', (type) => {
      expect(readFileSync(join(folder, type, 'ui/player.js'), 'utf8')).not.toMatch(/draggable|dragstart/);
    });
});

describe('dragging words into blanks', () => {
  const content = { text: 'A {{1}} of {{2}}.', blanks: [{ id: '1' }, { id: '2' }], bank: items(['w1', 'piece'], ['w2', 'cake'], ['w3', 'slice']) };
  /** @param {ShadowRoot} root */
  const bank = (root) => [...root.querySelectorAll('.bank button')].map((tile) => tile.textContent);

  test('a word is picked, put into a blank, and no longer among the words', async () => {
    const { press, responses, validities, root } = await open('fill_blanks_drag_drop', 'player', { content });
    await press('piece');
    expect(said(root)).toBe('piece is picked. Choose a blank.');
    await press('Blank 1: empty');
    expect(responses).toEqual([{ blanks: { 1: 'w1' } }]);
    expect(said(root)).toBe('piece is in Blank 1.');
    expect(bank(root)).toEqual(['cake', 'slice']);
    expect(validities.at(-1).complete).toBe(false);
    await press('cake');
    await press('Blank 2: empty');
    expect(validities.at(-1).complete).toBe(true);
  });

  test('a word that is moved to a full blank changes places with the word there', async () => {
    const { press, responses } = await open('fill_blanks_drag_drop', 'player', { content, response: { blanks: { 1: 'w2', 2: 'w1' } } });
    await press('Blank 1: cake');
    await press('Blank 2: piece');
    expect(responses).toEqual([{ blanks: { 1: 'w1', 2: 'w2' } }]);
  });

  test('a picked word can be let go, and put back among the words', async () => {
    const { press, responses, root, element } = await open('fill_blanks_drag_drop', 'player', { content, response: { blanks: { 1: 'w1' } } });
    await press('Blank 1: piece');
    key(/** @type {Element} */ (root.querySelector('.slot')), 'Escape');
    await element.updateComplete;
    expect(said(root)).toBe('piece is no longer picked.');
    expect(responses).toEqual([]);
    await press('Blank 1: piece');
    /** @type {HTMLElement} */ (root.querySelector('.bank')).click();
    expect(responses).toEqual([{ blanks: {} }]);
  });

  test('on a blank the arrow keys go through the words that are left, and Delete empties it', async () => {
    const { root, element, responses } = await open('fill_blanks_drag_drop', 'player', { content, response: { blanks: { 2: 'w1' } } });
    const blank = /** @type {Element} */ (root.querySelector('.slot'));
    for (const name of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'Delete']) {
      key(blank, name);
      await element.updateComplete;
    }
    expect(responses.map(({ blanks }) => blanks[1])).toEqual(['w2', 'w3', 'w2', undefined, 'w3', undefined]);
    expect(responses.every(({ blanks }) => blanks[2] === 'w1')).toBe(true);
  });

  test('a pointer drags a word into a blank and out of it again', async () => {
    const { root, element, responses } = await open('fill_blanks_drag_drop', 'player', { content });
    const blank = /** @type {Element} */ (root.querySelector('.slot'));
    /** @type {Element | null} */ let under = blank;
    root.elementFromPoint = () => under;
    pointer(/** @type {Element} */ (root.querySelector('.tile')), 'pointerdown', 0, 0);
    pointer(blank, 'pointermove', 3, 0);
    expect(/** @type {HTMLElement} */ (root.querySelector('.ghost')).hidden).toBe(true);
    pointer(blank, 'pointermove', 30, 0);
    await element.updateComplete;
    expect(/** @type {HTMLElement} */ (root.querySelector('.ghost')).hidden).toBe(false);
    pointer(blank, 'pointerup', 30, 0);
    expect(responses).toEqual([{ blanks: { 1: 'w1' } }]);
    await element.updateComplete;
    under = null;
    pointer(blank, 'pointerdown', 0, 0);
    pointer(blank, 'pointermove', 90, 90);
    pointer(blank, 'pointerup', 90, 90);
    blank.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true })); // browsers send it after a drag
    await element.updateComplete;
    expect(responses.at(-1)).toEqual({ blanks: {} });
    expect(bank(root)).toEqual(['piece', 'cake', 'slice']);
    expect(root.querySelector('.held')).toBeNull();
    /** @type {HTMLElement} */ (root.querySelector('.tile')).click(); // as a key does
    await element.updateComplete;
    expect(root.querySelector('.held')?.textContent).toBe('piece');
  });

  test('a word that may be used again stays among the words', async () => {
    const { press, responses, root } = await open('fill_blanks_drag_drop', 'player', { content: { ...content, reuse: true }, response: { blanks: { 1: 'w1' } } });
    await press('piece');
    await press('Blank 2: empty');
    expect(responses).toEqual([{ blanks: { 1: 'w1', 2: 'w1' } }]);
    expect(bank(root)).toHaveLength(3);
  });

  test('what is only shown has no words to place and answers to nothing', async () => {
    const { root, responses } = await open('fill_blanks_drag_drop', 'player', { content, response: { blanks: { 1: 'w1' } }, readOnly: true });
    expect(root.querySelector('.bank')).toBeNull();
    key(/** @type {Element} */ (root.querySelector('.slot')), 'Delete');
    expect(responses).toEqual([]);
  });

  test('selected words become a blank, its tile and its key', async () => {
    const { root, press, contents } = await open('fill_blanks_drag_drop', 'editor', { content: { text: 'A piece of cake.', blanks: [], bank: [] }, answerKey: { blanks: {} } });
    /** @type {HTMLTextAreaElement} */ (root.querySelector('textarea')).setSelectionRange(1, 8);
    await press('Make a blank');
    expect(contents.at(-1)).toEqual({
      content: { text: 'A {{1}} of cake.', blanks: [{ id: '1' }], bank: [{ id: 'w1', text: 'piece' }], language: 'en' },
      answerKey: { blanks: { 1: 'w1' } },
    });
  });

  test('a tile that is removed leaves the key, and so does a blank that leaves the text', async () => {
    const { type, press, contents } = await open('fill_blanks_drag_drop', 'editor', { content, answerKey: { blanks: { 1: 'w1', 2: 'w2' } } });
    await press('Remove: Word 1');
    expect(contents.at(-1).answerKey).toEqual({ blanks: { 2: 'w2' } });
    await type('Text', 'A {{1}}.');
    expect(contents.at(-1).answerKey).toEqual({ blanks: {} });
  });
});

describe('matching', () => {
  const content = { left: items(['1', 'cat'], ['2', 'dog']), right: items(['a', 'meow'], ['b', 'woof'], ['c', 'moo']) };

  test('a choice is put beside its item', async () => {
    const { press, responses, validities } = await open('matching', 'player', { content });
    await press('woof');
    await press('dog: empty');
    await press('meow');
    await press('cat: empty');
    expect(responses.at(-1)).toEqual({ pairs: { 1: 'a', 2: 'b' } });
    expect(validities.map(({ complete }) => complete)).toEqual([false, true]);
  });

  test('on a phone each item has a list, and a choice that is taken again leaves its item', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
    const { type, responses, root } = await open('matching', 'player', { content, response: { pairs: { 1: 'a' } } });
    vi.stubGlobal('matchMedia', undefined);
    expect(root.querySelector('.bank')).toBeNull();
    await type('dog', 'a', 'change');
    await type('dog', '', 'change');
    expect(responses).toEqual([{ pairs: { 2: 'a' } }, { pairs: {} }]);
  });

  test('an item and a choice that are removed leave the key', async () => {
    const { press, contents } = await open('matching', 'editor', { content, answerKey: { pairs: { 1: 'a', 2: ['b', 'c'] } } });
    await press('Remove: Choice 2');
    expect(contents.at(-1).answerKey.pairs).toEqual({ 1: 'a', 2: 'c' });
    await press('Remove: Item 1');
    expect(contents.at(-1).answerKey.pairs).toEqual({ 2: 'c' });
  });

  test('several choices may be right for an item', async () => {
    const { type, press, contents } = await open('matching', 'editor', { content, answerKey: { pairs: { 1: 'a', 2: 'b' } } });
    await type('Also right for item 2', 'c', 'change');
    expect(contents.at(-1).answerKey.pairs).toEqual({ 1: 'a', 2: ['b', 'c'] });
    await press('No longer right: moo');
    expect(contents.at(-1).answerKey.pairs).toEqual({ 1: 'a', 2: 'b' });
  });
});

describe('short answer', () => {
  test('too many words are said and still accepted, and a number may stand beside them', async () => {
    const { element, responses, validities, root } = await open('short_answer', 'player', { content: { stem: 'How long?', maxWords: 1 } });
    const write = async (/** @type {string} */ text) => {
      const field = /** @type {HTMLInputElement} */ (root.querySelector('#answer'));
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await element.updateComplete;
    };
    await write('15 minutes');
    expect(said(root)).toContain('1 at most');
    element['content'] = { stem: 'How long?', maxWords: 1, numberBesideWords: true };
    await write('15 minutes');
    expect(said(root)).toBe('');
    expect(responses).toEqual([{ text: '15 minutes' }, { text: '15 minutes' }]);
    expect(validities.map(({ complete }) => complete)).toEqual([true, true]);
  });

  test('how it is marked is one choice', async () => {
    const { type, contents } = await open('short_answer', 'editor', { content: { stem: 'Q' }, answerKey: { accepted: ['a'] } });
    await type('How it is marked', 'review', 'change');
    expect(contents.at(-1).answerKey.policy).toEqual({ reviewUnmatched: true });
    await type('How it is marked', 'manual', 'change');
    expect(contents.at(-1).answerKey).toEqual({ accepted: ['a'], policy: { mode: 'manual' } });
    await type('How it is marked', 'auto', 'change');
    expect(contents.at(-1).answerKey.policy).toBeUndefined();
  });

  test('a group of keywords has words and a weight, and can be taken away', async () => {
    const { type, press, contents } = await open('short_answer', 'editor', { content: { stem: 'Q' }, answerKey: { accepted: [] } });
    await press('Add a group of keywords');
    await type('Words of group 1', 'evaporation', 'change');
    await type('Share of the points', '۰٫۲۵', 'change');
    expect(contents.at(-1).answerKey.keywords).toEqual([{ any: ['evaporation'], weight: 0.25 }]);
    await press('Remove group 1');
    expect(contents.at(-1).answerKey.keywords).toBeUndefined();
  });

  test('a limit that only the key held is shown, and told to the learner when it is changed', async () => {
    const { type, labelled, contents } = await open('short_answer', 'editor', { content: { stem: 'Q' }, answerKey: { accepted: ['a'], maxWords: 3 } });
    expect(labelled('Most words in the answer').value).toBe('3');
    await type('Most words in the answer', '2', 'change');
    expect(contents.at(-1)).toEqual({ content: { stem: 'Q', maxWords: 2, language: 'en' }, answerKey: { accepted: ['a'], maxWords: undefined } });
  });

  test('a number is given and taken away', async () => {
    const { type, contents } = await open('short_answer', 'editor', { content: { stem: 'Q' }, answerKey: { accepted: [] } });
    await type('Number', '15', 'change');
    expect(contents.at(-1).answerKey.numeric).toEqual({ value: 15 });
    await type('Number', '', 'change');
    expect(contents.at(-1).answerKey.numeric).toBeUndefined();
  });
});

describe('text completion', () => {
  const content = {
    text: 'He was {{i}} but {{ii}}.',
    blanks: [{ id: 'i', options: items(['a', 'lauded'], ['b', 'reviled']) }, { id: 'ii', options: items(['a', 'kind'], ['b', 'cruel']) }],
  };

  test('what is chosen stands in the text', async () => {
    const { root, element, responses, validities } = await open('text_completion_multiple_blanks', 'player', { content });
    const inputs = root.querySelectorAll('input');
    inputs[1]?.click();
    inputs[2]?.click();
    await element.updateComplete;
    expect(responses.at(-1)).toEqual({ blanks: { i: 'b', ii: 'a' } });
    expect(root.querySelector('.cloze')?.textContent).toBe('He was reviled but kind.');
    expect(validities.map(({ complete }) => complete)).toEqual([false, true]);
  });

  test('a blank without options is typed in the text', async () => {
    const { type, responses, root } = await open('text_completion_multiple_blanks', 'player', { content: { text: 'Cli{{1}}', blanks: [{ id: '1' }] } });
    await type('Blank 1', 'mate');
    expect(responses).toEqual([{ blanks: { 1: 'mate' } }]);
    expect(root.querySelector('fieldset')).toBeNull();
  });

  test('selected words become a blank whose first option they are', async () => {
    const { root, press, contents } = await open('text_completion_multiple_blanks', 'editor', { content: { text: 'He was lauded.', blanks: [] }, answerKey: { blanks: {} } });
    /** @type {HTMLTextAreaElement} */ (root.querySelector('textarea')).setSelectionRange(7, 13);
    await press('Make a blank');
    expect(contents.at(-1)).toEqual({
      content: { text: 'He was {{1}}.', blanks: [{ id: '1', options: items(['a', 'lauded'], ['b', ''], ['c', '']) }], language: 'en' },
      answerKey: { blanks: { 1: 'a' } },
    });
  });

  test('a blank changes between chosen and typed, and its key with it', async () => {
    const { press, contents } = await open('text_completion_multiple_blanks', 'editor', { content, answerKey: { blanks: { i: 'a', ii: 'b' } } });
    await press('The learner types it');
    expect(contents.at(-1).content.blanks[0]).toEqual({ id: 'i' });
    expect(contents.at(-1).answerKey.blanks).toEqual({ i: { accepted: [] }, ii: 'b' });
    await press('The learner types it');
    expect(contents.at(-1).content.blanks[0].options).toHaveLength(3);
    expect(contents.at(-1).answerKey.blanks).toEqual({ ii: 'b' });
  });

  test('an option that is removed leaves the key', async () => {
    const { press, contents } = await open('text_completion_multiple_blanks', 'editor', { content, answerKey: { blanks: { i: 'a', ii: 'b' } } });
    await press('Remove: Option 1');
    expect(contents.at(-1).answerKey.blanks).toEqual({ ii: 'b' });
  });
});

describe('inserting a sentence', () => {
  const content = { passage: ['[A] Bees dance. [B] It tells.', 'See [note]. [C]'], sentence: 'This has meaning.', positions: ['A', 'B', 'C', 'D'] };

  test('the chosen place is where the sentence stands', async () => {
    const { press, root, responses } = await open('coherence_insertion', 'player', { content });
    await press('Place 2 of 4');
    expect(responses).toEqual([{ position: 'B' }]);
    expect(root.querySelector('mark')?.previousElementSibling?.querySelector('input')?.getAttribute('aria-label')).toBe('Place 2 of 4');
  });

  test('brackets that are no place are text, and a place that is not in the text is offered after it', async () => {
    const { root, labelled } = await open('coherence_insertion', 'player', { content });
    expect(root.querySelectorAll('.passage')[1]?.textContent).toContain('[note]');
    expect(labelled('Place 4 of 4').closest('.passage')).toBe(root.querySelectorAll('.passage')[2]);
  });

  test('the places follow the text', async () => {
    const { type, contents } = await open('coherence_insertion', 'editor', { content, answerKey: { position: 'B' } });
    await type('Passage', '[A] Bees dance.\n\n[C] Others follow.');
    expect(contents.at(-1)).toEqual({
      content: { ...content, passage: ['[A] Bees dance.', '[C] Others follow.'], positions: ['A', 'C', 'D'], language: 'en' },
      answerKey: { position: undefined },
    });
  });

  test('a place is added at the cursor under a free letter', async () => {
    const { root, press, contents } = await open('coherence_insertion', 'editor', { content: { ...content, passage: ['[A] Bees. It.'], positions: ['A'] }, answerKey: { position: 'A' } });
    /** @type {HTMLTextAreaElement} */ (root.querySelector('#passage')).setSelectionRange(9, 9);
    await press('Add a place at the cursor');
    expect(contents.at(-1).content).toMatchObject({ passage: ['[A] Bees.[B] It.'], positions: ['A', 'B'] });
    expect(contents.at(-1).answerKey).toEqual({ position: 'A' });
  });
});

describe('labelling a map', () => {
  const bank = items(['A', 'café'], ['B', 'park']);
  const content = { image: 'map.png', labels: [{ id: '1', x: 0.2, y: 0.5 }, { id: '2', x: 0.5, y: 0.5 }], bank };
  const hotspot = { image: 'map.png', imageAlt: 'A town', mode: 'hotspot', labels: [{ id: '1', text: 'the park' }, { id: '2', text: 'the café' }] };
  /** A picture of 200 by 100 pixels. @param {Element} on */
  const sized = (on) => { on.getBoundingClientRect = () => /** @type {DOMRect} */ ({ left: 10, top: 20, width: 200, height: 100 }); };

  test('a label is chosen from the list, and its number on the picture leads there', async () => {
    const { press, responses, element, root } = await open('map_diagram_labeling', 'player', { content });
    await press('Label 2');
    await element.updateComplete;
    expect(root.activeElement?.getAttribute('data-field')).toBe('1');
    root.querySelectorAll('select').forEach((select, i) => {
      select.value = ['A', 'B'][i] ?? '';
      select.dispatchEvent(new Event('change'));
    });
    expect(responses.at(-1)).toEqual({ labels: { 1: 'A', 2: 'B' } });
  });

  test('a typed label is an answer until it is emptied', async () => {
    const { root, responses } = await open('map_diagram_labeling', 'player', { content: { ...content, mode: 'typed' } });
    for (const text of ['turbine', ' ']) {
      const field = /** @type {HTMLInputElement} */ (root.querySelector('input'));
      field.value = text;
      field.dispatchEvent(new Event('input'));
    }
    expect(responses).toEqual([{ labels: { 1: 'turbine' } }, { labels: {} }]);
  });

  test('a press on the picture answers the label and asks for the next', async () => {
    const { root, element, responses, validities } = await open('map_diagram_labeling', 'player', { content: hotspot });
    const pad = /** @type {HTMLElement} */ (root.querySelector('.pad'));
    sized(pad);
    pad.dispatchEvent(new MouseEvent('click', { clientX: 60, clientY: 45, detail: 1, bubbles: true }));
    await element.updateComplete;
    expect(responses).toEqual([{ labels: { 1: { x: 0.25, y: 0.25 } } }]);
    expect(said(root)).toBe('the park: 25% across, 25% down.');
    expect(pad.getAttribute('aria-label')).toContain('the café');
    pad.dispatchEvent(new MouseEvent('click', { clientX: 210, clientY: 120, detail: 1, bubbles: true }));
    expect(responses.at(-1)).toEqual({ labels: { 1: { x: 0.25, y: 0.25 }, 2: { x: 1, y: 1 } } });
    expect(validities.map(({ complete }) => complete)).toEqual([false, true]);
  });

  test('without a pointer the arrow keys move a cross, say where it is, and Enter answers', async () => {
    const { root, element, responses } = await open('map_diagram_labeling', 'player', { content: hotspot });
    const pad = /** @type {HTMLElement} */ (root.querySelector('.pad'));
    key(pad, 'ArrowRight');
    key(pad, 'ArrowUp', { shiftKey: true });
    await element.updateComplete;
    expect(said(root)).toBe('51% across, 40% down');
    expect(root.querySelector('.aim')).not.toBeNull();
    key(pad, 'Enter');
    expect(responses).toEqual([{ labels: { 1: { x: 0.51, y: 0.4 } } }]);
  });

  test('the cross stays on the picture', async () => {
    const { root, responses } = await open('map_diagram_labeling', 'player', { content: hotspot });
    const pad = /** @type {HTMLElement} */ (root.querySelector('.pad'));
    for (let i = 0; i < 9; i++) key(pad, 'ArrowLeft', { shiftKey: true });
    key(pad, 'Enter');
    expect(responses).toEqual([{ labels: { 1: { x: 0, y: 0.5 } } }]);
  });

  test('the picture comes from the media of the host, with its description', async () => {
    const media = { url: async (/** @type {string} */ name) => `blob:${name}`, upload: async () => ({ name: 'new.png' }) };
    const { root } = await open('map_diagram_labeling', 'player', { content: hotspot, media });
    await vi.waitFor(() => expect(root.querySelector('img')?.getAttribute('src')).toBe('blob:map.png'));
    expect(root.querySelector('img')?.alt).toBe('A town');
  });

  test('an author presses the picture to put a mark, and moves it by key', async () => {
    const { root, element, labelled, contents } = await open('map_diagram_labeling', 'editor', { content: { ...content, labels: [{ id: '1' }] }, answerKey: { labels: { 1: 'A' } } });
    const canvas = /** @type {HTMLElement} */ (root.querySelector('.canvas'));
    sized(canvas);
    pointer(canvas, 'pointerdown', 110, 70);
    await element.updateComplete;
    expect(contents.at(-1).content.labels).toEqual([{ id: '1', x: 0.5, y: 0.5 }]);
    key(labelled('Mark of label 1, movable with the arrow keys'), 'ArrowLeft');
    expect(contents.at(-1).content.labels).toEqual([{ id: '1', x: 0.49, y: 0.5 }]);
  });

  test('an author drags a mark', async () => {
    const { root, labelled, contents } = await open('map_diagram_labeling', 'editor', { content, answerKey: { labels: {} } });
    const canvas = /** @type {HTMLElement} */ (root.querySelector('.canvas')), mark = labelled('Mark of label 2, movable with the arrow keys');
    sized(canvas);
    pointer(mark, 'pointerdown', 110, 70);
    pointer(canvas, 'pointermove', 170, 95);
    pointer(canvas, 'pointerup', 170, 95);
    pointer(canvas, 'pointermove', 10, 20);
    expect(contents.at(-1).content.labels).toEqual([{ id: '1', x: 0.2, y: 0.5 }, { id: '2', x: 0.8, y: 0.75 }]);
  });

  test('an author draws where a label is right, and a mere press draws nothing', async () => {
    const { root, type, contents } = await open('map_diagram_labeling', 'editor', { content: hotspot, answerKey: { labels: {} } });
    const canvas = /** @type {HTMLElement} */ (root.querySelector('.canvas'));
    sized(canvas);
    const draw = (/** @type {number[]} */ [x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => {
      pointer(canvas, 'pointerdown', x1, y1);
      pointer(canvas, 'pointermove', x2, y2);
      pointer(canvas, 'pointerup', x2, y2);
    };
    draw([110, 70, 111, 70]);
    expect(contents).toEqual([]);
    draw([150, 90, 110, 70]);
    expect(contents.at(-1).answerKey).toEqual({ labels: { 1: { region: { shape: 'rect', x: 0.5, y: 0.5, w: 0.2, h: 0.2 } } } });
    await type('What dragging draws', 'circle', 'change');
    draw([110, 70, 150, 70]);
    expect(contents.at(-1).answerKey).toEqual({ labels: { 1: { region: { shape: 'circle', cx: 0.5, cy: 0.5, r: 0.2 } } } });
  });

  test('a region can be made of numbers alone', async () => {
    const { type, contents } = await open('map_diagram_labeling', 'editor', { content: { ...hotspot, labels: [{ id: '1' }] }, answerKey: { labels: {} } });
    await type('Where it is right', 'rect', 'change');
    await type('Left %', '۱۲٫۵', 'change');
    expect(contents.at(-1).answerKey).toEqual({ labels: { 1: { region: { shape: 'rect', x: 0.125, y: 0.4, w: 0.2, h: 0.2 } } } });
  });

  test('a picture is kept among the media and named in the content', async () => {
    const upload = vi.fn(async () => ({ name: 'kept.png' }));
    const { labelled, contents } = await open('map_diagram_labeling', 'editor', { media: { url: async () => '', upload } });
    const field = labelled('Picture'), file = new File(['x'], 'town.png', { type: 'image/png' });
    Object.defineProperty(field, 'files', { value: [file] });
    field.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(contents.at(-1)?.content.image).toBe('kept.png'));
    expect(upload).toHaveBeenCalledWith(file);
  });

  test('a label and an answer that are removed leave the key', async () => {
    const { press, contents } = await open('map_diagram_labeling', 'editor', { content, answerKey: { labels: { 1: 'A', 2: 'B' } } });
    await press('Remove: Answer 1');
    expect(contents.at(-1).answerKey).toEqual({ labels: { 2: 'B' } });
    await press('Remove label 2');
    expect(contents.at(-1).answerKey).toEqual({ labels: {} });
  });
});
