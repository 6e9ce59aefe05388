// @vitest-environment jsdom
// @ts-check
import { describe, expect, test } from 'vitest';
import { open, plugins, sourceOf, textsOf } from './question-type-page.js';
import { kitTexts } from './texts.js';

describe.each(plugins)('%s %s', (family, type) => {
  test('has the same texts in both languages, none of them empty', () => {
    const en = textsOf(type, 'en', family), fa = textsOf(type, 'fa', family);
    expect(Object.keys(fa).sort()).toEqual(Object.keys(en).sort());
    expect([...Object.values(en), ...Object.values(fa)].filter((text) => text.trim() === '')).toEqual([]);
    expect(en).toMatchObject({ name: expect.any(String), description: expect.any(String) });
  });

  test('has a text for everything its modules say', () => {
    const en = { ...kitTexts('en'), ...textsOf(type, 'en', family) };
    for (const part of ['player', 'editor']) {
      const source = sourceOf(type, `ui/${part}.js`, family);
      const said = [...source.matchAll(/this\.(?:t|area|line|number|check|choose|group)\(\s*'([\w.]+)'/g)].map(([, key]) => key);
      expect(said.filter((key) => !(/** @type {string} */ (key) in en))).toEqual([]);
    }
  });

  test('shows nothing, and breaks nothing, before it has content', async () => {
    const { root } = await open(type, 'player', {}, family);
    expect(root.querySelector(':not(style)')).toBeNull();
  });
});

describe('multiple choice', () => {
  const content = { stem: 'She ___ to work.', options: [{ id: 'a', text: 'go' }, { id: 'b', text: 'goes' }] };

  test('a choice is the answer', async () => {
    const { root, responses, validities } = await open('multiple_choice', 'player', { content });
    /** @type {HTMLInputElement} */ (root.querySelectorAll('input')[1]).click();
    expect(responses).toEqual([{ selected: 'b' }]);
    expect(validities).toEqual([{ complete: true, message: undefined }]);
  });

  test('a digit key chooses by its place on the keyboard, so that a Persian layout works', async () => {
    const { root, responses } = await open('multiple_choice', 'player', { content });
    root.querySelector('fieldset')?.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit2', key: '۲', bubbles: true }));
    expect(responses).toEqual([{ selected: 'b' }]);
  });

  test('what is only shown can not be changed', async () => {
    const { root, responses, element } = await open('multiple_choice', 'player', { content, response: { selected: 'a' }, readOnly: true });
    expect([...root.querySelectorAll('input')].map((input) => input.checked)).toEqual([true, false]);
    element.respond({ selected: 'b' }, true);
    expect(responses).toEqual([]);
  });

  test('the direction is that of the content, not of the interface', async () => {
    const { root } = await open('multiple_choice', 'player', { content, lang: 'en', locale: 'fa-IR' });
    expect(root.querySelector('fieldset')?.dir).toBe('ltr');
  });

  test('removing the right option leaves the question without a key', async () => {
    const { press, contents } = await open('multiple_choice', 'editor', { content, answerKey: { correct: 'b', policy: { negative: 0.25 } } });
    await press('Remove: Option 2');
    expect(contents.at(-1)).toEqual({
      content: { ...content, shuffle: true, language: 'en', options: [{ id: 'a', text: 'go' }] },
      answerKey: { correct: undefined, policy: { negative: 0.25 } },
    });
  });

  test('a number may be typed in Persian digits', async () => {
    const { type, contents } = await open('multiple_choice', 'editor', { content, answerKey: { correct: 'b' } });
    await type('Share of the points', '۰٫۲۵', 'change');
    expect(contents.at(-1).answerKey).toEqual({ correct: 'b', policy: { negative: 0.25 } });
  });
});

describe('fill in the blanks', () => {
  const content = { text: 'The {{1}} of the {{2}}.', blanks: [{ id: '1' }, { id: '2' }], maxWords: 1 };

  test('the answer holds what is filled and is complete when everything is', async () => {
    const { type, responses, validities } = await open('fill_blank', 'player', { content });
    await type('Blank 1', 'colour');
    await type('Blank 2', 'car');
    await type('Blank 1', ' ');
    expect(responses).toEqual([{ blanks: { 1: 'colour' } }, { blanks: { 1: 'colour', 2: 'car' } }, { blanks: { 2: 'car' } }]);
    expect(validities.map(({ complete }) => complete)).toEqual([false, true, false]);
  });

  test('too many words are said and still accepted', async () => {
    const { type, responses, root } = await open('fill_blank', 'player', { content });
    await type('Blank 2', 'the car');
    expect(root.querySelector('[role=status]')?.textContent).toContain('1 at most');
    expect(responses).toEqual([{ blanks: { 2: 'the car' } }]);
  });

  test('the blanks follow the text and keep what was accepted, and what this editor does not know', async () => {
    const answerKey = { blanks: { 1: { accepted: ['colour'], match: { case: 'exact' } }, 2: { accepted: ['car'] } } };
    const { type, contents } = await open('fill_blank', 'editor', { content, answerKey });
    await type('Text', 'A {{1}} and a {{3}}.');
    expect(contents.at(-1)).toEqual({
      content: { text: 'A {{1}} and a {{3}}.', blanks: [{ id: '1' }, { id: '3' }], maxWords: 1, language: 'en' },
      answerKey: { blanks: { 1: { accepted: ['colour'], match: { case: 'exact' } }, 3: { accepted: [] } } },
    });
  });

  test('an accepted answer is added once and can be taken away', async () => {
    const { type, press, contents } = await open('fill_blank', 'editor', { content, answerKey: { blanks: { 1: { accepted: ['colour'] } } } });
    await type('Accepted answers for blank 1', 'color', 'change');
    await type('Accepted answers for blank 1', ' color ', 'change');
    expect(contents.at(-1).answerKey.blanks[1]).toEqual({ accepted: ['colour', 'color'] });
    await press('Remove the answer colour');
    expect(contents.at(-1).answerKey.blanks[1]).toEqual({ accepted: ['color'] });
  });

  test('another language of the question goes into its content', async () => {
    const { contents } = await open('fill_blank', 'editor', { content: { ...content, language: 'en' }, answerKey: { blanks: {} }, lang: 'fa' });
    expect(contents.at(-1).content.language).toBe('fa');
  });
});

describe('ordering', () => {
  const content = { items: ['a', 'b', 'c'].map((id) => ({ id, text: id.toUpperCase() })) };

  test('a move is an answer and is announced', async () => {
    const { press, responses, root } = await open('ordering', 'player', { content });
    await press('Move down: A');
    expect(responses).toEqual([{ order: ['b', 'a', 'c'] }]);
    expect(root.querySelector('[role=status]')?.textContent).toBe('A is now number 2 of 3.');
  });

  test('an order that is right as it stands can be given without a move', async () => {
    const { press, responses, root } = await open('ordering', 'player', { content });
    await press('This order is right');
    expect(responses).toEqual([{ order: ['a', 'b', 'c'] }]);
    expect(root.textContent).not.toContain('This order is right');
  });

  test('Alt with an arrow key moves, an arrow key alone does not, and nothing moves beyond the ends', async () => {
    const { root, responses } = await open('ordering', 'player', { content });
    /** @param {string} code @param {boolean} altKey */
    const key = (code, altKey) => root.querySelectorAll('li')[2]?.dispatchEvent(new KeyboardEvent('keydown', { code, altKey, bubbles: true }));
    key('ArrowUp', false);
    key('ArrowDown', true);
    expect(responses).toEqual([]);
    key('ArrowUp', true);
    expect(responses).toEqual([{ order: ['a', 'c', 'b'] }]);
  });

  test('an item that is removed leaves the key and its alternatives', async () => {
    const answerKey = { order: ['a', 'b', 'c'], alternatives: [['b', 'a', 'c']] };
    const { press, contents } = await open('ordering', 'editor', { content, answerKey });
    await press('Remove: Item 1');
    expect(contents.at(-1).answerKey).toEqual({ order: ['b', 'c'], alternatives: [['b', 'c']] });
  });
});

describe('essay', () => {
  const content = { prompt: 'Discuss.', minWords: 3, maxWords: 4 };

  test('words are counted and the limits said while the text is accepted as it is', async () => {
    const { root, element, responses, validities } = await open('essay', 'player', { content });
    const area = /** @type {HTMLTextAreaElement} */ (root.querySelector('textarea'));
    const states = [];
    for (const text of ['one two', 'one two three', 'one two three four five', '']) {
      area.value = text;
      area.dispatchEvent(new Event('input'));
      await element.updateComplete;
      states.push(root.querySelector('#length')?.textContent);
    }
    expect(states).toEqual(['Write at least 3 words.', '', 'This is longer than 4 words.', 'Write at least 3 words.']);
    expect(responses.at(0)).toEqual({ text: 'one two' });
    expect(validities.map(({ complete }) => complete)).toEqual([true, true, true, false]);
  });

  test('a rater sees the whole text', async () => {
    const { root } = await open('essay', 'player', { content, response: { text: 'One.\n\nTwo.' }, readOnly: true });
    expect(root.querySelector('textarea')).toBeNull();
    expect(root.querySelector('.written')?.textContent).toBe('One.\n\nTwo.');
  });
});
