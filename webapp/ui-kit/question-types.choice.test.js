// @vitest-environment jsdom
// @ts-check
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, open } from './question-type-page.js';

const mine = ['true_false', 'multiple_choice_multiple_answers', 'sentence_equivalence', 'data_sufficiency', 'sentence_correction', 'two_part_analysis'];

/** @param {ParentNode | undefined} root @returns {HTMLInputElement[]} */
const inputs = (root) => [.../** @type {ParentNode} */ (root).querySelectorAll('input')];

/** Presses a key while a field has the focus. @param {Element | null | undefined} field @param {string} code */
const press = (field, code) => field?.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true }));

test.each(mine)('%s stays within its budget of 15 KB', (type) => {
  const bytes = ['ui/player.js', 'ui/editor.js', 'i18n/fa.json'].map((file) => gzipSync(readFileSync(join(folder, type, file))).length);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(15_000);
});

describe('true or false', () => {
  const content = { statement: 'Water boils at 100 °C.', variant: 'TFNG' };

  test('the answers are those of the variant, in the words of the interface', async () => {
    /** @param {string | undefined} variant @param {string} locale */
    const words = async (variant, locale) => {
      const { root } = await open('true_false', 'player', { content: { ...content, variant }, locale });
      return [...root.querySelectorAll('label span')].map((node) => node.textContent);
    };
    expect(await words(undefined, 'en')).toEqual(['True', 'False']);
    expect(await words('TFNG', 'en')).toEqual(['True', 'False', 'Not given']);
    expect(await words('YNNG', 'fa-IR')).toEqual(['بله', 'خیر', 'ذکر نشده']);
  });

  test('a choice is the answer, also by a digit', async () => {
    const { root, responses, validities } = await open('true_false', 'player', { content });
    inputs(root)[1]?.click();
    press(root.querySelector('fieldset'), 'Numpad3');
    expect(responses).toEqual([{ value: 'false' }, { value: 'not_given' }]);
    expect(validities.map(({ complete }) => complete)).toEqual([true, true]);
  });

  test('an answer that is the boolean false is shown as chosen', async () => {
    const { root } = await open('true_false', 'player', { content, response: { value: false }, readOnly: true });
    expect(inputs(root).map((input) => input.checked)).toEqual([false, true, false]);
  });

  test('a right answer that the new variant lacks is forgotten, one that it has stays', async () => {
    const { type, contents } = await open('true_false', 'editor', { content, answerKey: { value: false } });
    await type('Possible answers', 'TF', 'change');
    expect(contents.at(-1)).toMatchObject({ content: { variant: 'TF' }, answerKey: { value: false } });
    await type('Possible answers', 'YNNG', 'change');
    expect(contents.at(-1).answerKey.value).toBeUndefined();
  });

  test('nothing is the right answer until the author says so', async () => {
    const { root, press: click, contents } = await open('true_false', 'editor', { content: null, answerKey: null });
    expect(inputs(root).filter((input) => input.checked)).toEqual([]);
    await click('False');
    expect(contents.at(-1).answerKey).toEqual({ value: 'false' });
  });
});

describe('multiple choice with several answers', () => {
  const content = { stem: 'Read this.\n\nChoose TWO letters.', selectCount: 2,
    options: ['A', 'B', 'C'].map((id) => ({ id, text: `text ${id}` })) };
  const type = 'multiple_choice_multiple_answers';

  test('choices are collected in the order of the options and are complete when as many as asked', async () => {
    const { root, responses, validities, element } = await open(type, 'player', { content });
    for (const place of [1, 0, 1]) {
      inputs(root)[place]?.click();
      await element.updateComplete;
    }
    expect(responses).toEqual([{ selected: ['B'] }, { selected: ['A', 'B'] }, { selected: ['A'] }]);
    expect(validities.map(({ complete }) => complete)).toEqual([false, true, false]);
  });

  test('one more than asked is not taken, and is said', async () => {
    const { root, responses, element } = await open(type, 'player', { content, response: { selected: ['A', 'B'] } });
    const third = inputs(root)[2];
    third?.click();
    await element.updateComplete;
    expect(third?.checked).toBe(false);
    expect(responses).toEqual([]);
    expect(root.querySelector('[role=status]')?.textContent).toBe('You have already chosen 2. Take one away first.');
    inputs(root)[0]?.click();
    await element.updateComplete;
    expect(root.querySelector('[role=status]')?.textContent).toBe('');
  });

  test('without a number, as many as apply may be chosen', async () => {
    const { root, validities, element } = await open(type, 'player', { content: { ...content, selectCount: undefined } });
    expect(root.querySelector('#asked')?.textContent).toBe('Choose all that apply.');
    for (const input of inputs(root)) {
      input.click();
      await element.updateComplete;
    }
    expect(element.response).toEqual({ selected: ['A', 'B', 'C'] });
    expect(validities.map(({ complete }) => complete)).toEqual([true, true, true]);
  });

  test('the digits press by place', async () => {
    const { root, responses } = await open(type, 'player', { content });
    press(root.querySelector('fieldset'), 'Digit3');
    press(root.querySelector('fieldset'), 'Digit9');
    expect(responses).toEqual([{ selected: ['C'] }]);
  });

  test('an option that is removed leaves the key', async () => {
    const { press: click, contents } = await open(type, 'editor', { content, answerKey: { correct: ['A', 'B'], policy: { mode: 'pte' } } });
    await click('Remove: Option 1');
    expect(contents.at(-1)).toMatchObject({ content: { options: [{ id: 'B' }, { id: 'C' }] }, answerKey: { correct: ['B'], policy: { mode: 'pte' } } });
  });

  test('boxes mark what is right, and a policy is chosen by its name', async () => {
    const { press: click, type: give, contents } = await open(type, 'editor', { content, answerKey: { correct: [] } });
    await click('Option 3 is a right answer');
    await click('Option 1 is a right answer');
    await click('Option 3 is a right answer');
    await give('How points are given', 'all_or_nothing', 'change');
    await give('How many to choose', '', 'change');
    expect(contents.at(-1).answerKey).toEqual({ correct: ['A'], policy: { mode: 'all_or_nothing' } });
    expect(contents.at(-1).content.selectCount).toBeUndefined();
  });
});

describe('sentence equivalence', () => {
  const content = { stem: 'It was ___.', options: ['A', 'B', 'C', 'D', 'E', 'F'].map((id) => ({ id, text: `w${id}` })) };

  test('two words are the answer, and never three', async () => {
    const { root, responses, validities, element } = await open('sentence_equivalence', 'player', { content });
    for (const place of [3, 0, 5]) {
      inputs(root)[place]?.click();
      await element.updateComplete;
    }
    expect(responses).toEqual([{ selected: ['D'] }, { selected: ['A', 'D'] }]);
    expect(validities.at(-1).complete).toBe(true);
  });

  test('a new question has six words and no more can be added', async () => {
    const { root } = await open('sentence_equivalence', 'editor', { content: null, answerKey: null });
    expect(root.querySelectorAll('.row')).toHaveLength(6);
    expect(root.querySelectorAll('button')).toHaveLength(0);
  });
});

describe('data sufficiency', () => {
  const content = { stem: 'Is x > 0?', statement1: 'x² = 4', statement2: 'x + 2 > 3' };

  test('the five answers stand in their order, in the words of the interface', async () => {
    const { root } = await open('data_sufficiency', 'player', { content, locale: 'fa-IR' });
    expect([...root.querySelectorAll('label b')].map((node) => node.textContent)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(root.querySelector('label span')?.textContent).toBe('گزارهٔ (۱) به‌تنهایی کافی است، ولی گزارهٔ (۲) به‌تنهایی کافی نیست.');
  });

  test('digits and letters choose, a letter with a modifier does not', async () => {
    const { root, responses } = await open('data_sufficiency', 'player', { content });
    const field = root.querySelector('fieldset');
    press(field, 'Digit2');
    press(field, 'KeyE');
    press(field, 'KeyF');
    field?.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyA', ctrlKey: true, bubbles: true }));
    expect(responses).toEqual([{ answer: 'B' }, { answer: 'E' }]);
  });

  test('the author writes two statements and marks one answer', async () => {
    const { type, press: click, contents } = await open('data_sufficiency', 'editor', { content, answerKey: {} });
    await type('Statement (2)', 'x > 1');
    await click('C');
    expect(contents.at(-1)).toMatchObject({ content: { ...content, statement2: 'x > 1' }, answerKey: { answer: 'C' } });
  });
});

describe('sentence correction', () => {
  const content = { sentence: 'They was late.', underlined: 'was late', options: ['was late', 'were late', 'is late', 'be late', 'been late']
    .map((text, i) => ({ id: 'ABCDE'.charAt(i), text })) };

  test('the part is underlined in its sentence, and said', async () => {
    const { root } = await open('sentence_correction', 'player', { content });
    expect(root.querySelector('.sentence')?.textContent).toBe('They was late.');
    expect(root.querySelector('u')?.textContent).toBe('was late');
    expect(root.querySelector('.visually-hidden')?.textContent).toBe('The underlined part is: was late');
  });

  test('a part that is not in the sentence breaks nothing', async () => {
    const { root } = await open('sentence_correction', 'player', { content: { ...content, underlined: '<b>' } });
    expect(root.querySelector('u')).toBeNull();
    expect(root.querySelector('.sentence')?.textContent).toBe('They was late.');
  });

  test('a wording is the answer; the first says that it changes nothing', async () => {
    const { root, responses } = await open('sentence_correction', 'player', { content });
    inputs(root)[1]?.click();
    expect(responses).toEqual([{ selected: 'B' }]);
    expect([...root.querySelectorAll('label .hint')].map((node) => node.textContent)).toEqual(['no change']);
  });

  test('the first option follows the underlined part', async () => {
    const { type, contents } = await open('sentence_correction', 'editor', { content, answerKey: { correct: 'B' } });
    await type('Underlined part', 'was');
    expect(contents.at(-1).content).toMatchObject({ underlined: 'was', options: [{ id: 'A', text: 'was' }, { id: 'B', text: 'were late' }, {}, {}, {}] });
  });

  test('what is selected in the sentence is underlined', async () => {
    const { root, press: click, contents } = await open('sentence_correction', 'editor', { content: { ...content, underlined: '' }, answerKey: {} });
    root.querySelector('textarea')?.setSelectionRange(5, 9);
    await click('Underline the selection');
    expect(contents.at(-1).content).toMatchObject({ underlined: 'was' });
  });

  test('with nothing selected nothing changes', async () => {
    const { root, press: click, contents } = await open('sentence_correction', 'editor', { content, answerKey: {} });
    root.querySelector('textarea')?.setSelectionRange(0, 0);
    await click('Underline the selection');
    expect(contents).toEqual([]);
  });
});

describe('two-part analysis', () => {
  const content = { stem: 'x + y = 10', columns: [{ id: 'x', text: 'first' }, { id: 'y', text: 'second' }],
    options: ['1', '2', '3'].map((id) => ({ id, text: `row ${id}` })) };

  test('it is a table whose every button says its column and row', async () => {
    const { root } = await open('two_part_analysis', 'player', { content });
    expect([...root.querySelectorAll('thead th')].map((node) => node.textContent)).toEqual(['first', 'second']);
    expect([...root.querySelectorAll('tbody th')].map((node) => node.textContent?.trim())).toEqual(['row 1', 'row 2', 'row 3']);
    expect(inputs(root).slice(0, 3).map((input) => input.getAttribute('aria-label'))).toEqual(['first: row 1', 'second: row 1', 'first: row 2']);
  });

  test('it is complete with a choice in both columns, of the same row as well', async () => {
    const { press: click, responses, validities } = await open('two_part_analysis', 'player', { content });
    await click('first: row 3');
    await click('second: row 3');
    expect(responses).toEqual([{ parts: { x: '3' } }, { parts: { x: '3', y: '3' } }]);
    expect(validities.map(({ complete }) => complete)).toEqual([false, true]);
  });

  test('a digit chooses in the column that has the focus', async () => {
    const { root, responses, labelled } = await open('two_part_analysis', 'player', { content });
    press(labelled('second: row 1'), 'Digit2');
    expect(responses).toEqual([{ parts: { y: '2' } }]);
    press(root.querySelector('fieldset'), 'Digit1');
    expect(responses).toHaveLength(1);
  });

  test('a row that is removed leaves the key of its column', async () => {
    const { press: click, contents } = await open('two_part_analysis', 'editor', { content, answerKey: { parts: { x: '1', y: '2' } } });
    await click('Remove: Row 1');
    expect(contents.at(-1).answerKey).toEqual({ parts: { y: '2' } });
  });

  test('each column has its own right row', async () => {
    const { press: click, contents } = await open('two_part_analysis', 'editor', { content, answerKey: { parts: {} } });
    await click('Row 2 is right for first');
    await click('Row 2 is right for second');
    expect(contents.at(-1).answerKey).toEqual({ parts: { x: '2', y: '2' } });
  });
});
