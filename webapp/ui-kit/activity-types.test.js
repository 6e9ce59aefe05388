// @vitest-environment jsdom
// @ts-check
import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { open as openPlugin, plugins, sourceOf } from './question-type-page.js';

/** @typedef {Awaited<ReturnType<typeof openPlugin>>} Page */

/** @param {string} type @param {'player' | 'editor'} part @param {Record<string, unknown>} properties */
const open = (type, part, properties) => openPlugin(type, part, properties, 'activity-types');
/** @param {...[string, string]} texts */
const items = (...texts) => texts.map(([id, text]) => ({ id, text }));
/** Everything that is shown, also inside the parts of the kit. @param {ParentNode} root @param {string} selector @returns {any[]} */
const all = (root, selector) => [...root.querySelectorAll(selector), ...[...root.querySelectorAll('*')].flatMap((node) => (node.shadowRoot ? all(node.shadowRoot, selector) : []))];
/** @param {Element | null | undefined} on @param {string} code @param {string} [key] */
const press = (on, code, key = code) => on?.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }));
/** @param {HTMLInputElement} field @param {string} text */
const write = (field, text) => {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
/** A digit on the keyboard, wherever the focus is in the task. @param {string} on @param {number} digit */
const digit = (on, digit) => async (/** @type {Page} */ { root, element }) => {
  press(root.querySelector(on), `Digit${digit}`);
  await element.updateComplete;
};
/** @param {number} i @param {string} text */
const field = (i, text) => async (/** @type {Page} */ { root, element }) => {
  write(all(root, 'input[type=text], textarea')[i], text);
  await element.updateComplete;
};

/**
 * An activity of every type, its key, and how a keyboard alone comes to an answer.
 * @type {Record<string, { content: any, answerKey: any, acts: ((page: Page) => Promise<void>)[], response: any }>}
 */
const samples = {
  multiple_choice: { content: { options: items(['a', 'سیب'], ['b', 'گلابی']) }, answerKey: { correct: 'a' }, acts: [digit('fieldset', 1)], response: { selected: 'a' } },
  true_false: { content: { statement: 'A cat is a bird.' }, answerKey: { value: false }, acts: [digit('fieldset', 2)], response: { value: false } },
  fill_in_blank: { content: { text: 'I {{1}} by {{2}}.', blanks: [{ id: '1' }, { id: '2' }] }, answerKey: { blanks: { 1: { accepted: ['go'] }, 2: { accepted: ['bike'], reject: ['car'] } } },
    acts: [field(0, 'go'), field(1, 'bike')], response: { blanks: { 1: 'go', 2: 'bike' } } },
  sentence_reordering: { content: { tokens: items(['1', 'I'], ['2', 'like'], ['3', 'tea']) }, answerKey: { orders: [['1', '2', '3']] },
    acts: [digit('.bank', 1), digit('.bank', 2), digit('.bank', 1)], response: { order: ['1', '3', '2'] } },
  image_selection: { content: { images: [{ id: 'i1', src: 'boat.svg', alt: 'a boat' }, { id: 'i2', text: 'car' }] }, answerKey: { correct: 'i1' }, acts: [digit('fieldset', 2)], response: { selected: 'i2' } },
  spelling: { content: { audio: 'w.mp3' }, answerKey: { accepted: ['necessary'], match: { case: 'exact' } }, acts: [field(0, 'neccessary')], response: { text: 'neccessary' } },
  listening_comprehension: { content: { audio: 'l.mp3', questions: [{ id: 'q1', type: 'multiple_choice', content: { options: items(['a', '1'], ['b', '2']) } },
    { id: 'q2', type: 'true_false', content: { statement: 's' } }, { id: 'q3', type: 'fill_in_blank', points: 2, content: { text: '{{1}}', blanks: [{ id: '1' }] } }] },
  answerKey: { answers: { q1: { correct: 'a' }, q2: { value: true }, q3: { blanks: { 1: { accepted: ['market'] } } } }, transcript: 'We are at the market.' },
  acts: [async ({ root, element }) => {
    press(all(root, 'fieldset')[0], 'Digit1');
    press(all(root, 'fieldset')[1], 'Digit1');
    write(all(root, 'input[type=text]')[0], 'market');
    await element.updateComplete;
  }], response: { answers: { q1: { selected: 'a' }, q2: { value: true }, q3: { blanks: { 1: 'market' } } } } },
  pronunciation: { content: { text: 'A cup of tea.' }, answerKey: { text: 'A cup of tea.' },
    acts: [async ({ root }) => void root.querySelector('ml-recorder')?.dispatchEvent(new CustomEvent('recorded', { detail: { name: 'r.webm' } }))], response: { audio: 'r.webm' } },
  grammar_correction: { content: { sentence: 'He go.' }, answerKey: { accepted: ['He goes.'] }, acts: [field(0, 'He goes.')], response: { text: 'He goes.' } },
  vocabulary_matching: { content: { left: items(['1', 'dog'], ['2', 'cat']), right: items(['a', 'سگ'], ['b', 'گربه']) }, answerKey: { pairs: { 1: 'a', 2: 'b' } },
    acts: [digit('.columns', 1), digit('.columns', 1), digit('.columns', 2), digit('.columns', 2)], response: { pairs: { 1: 'a', 2: 'b' } } },
  reading_comprehension: { content: { passage: 'Once.', questions: [{ id: 'q1', type: 'multiple_choice', content: { multiple: true, options: items(['a', '1'], ['b', '2'], ['c', '3']) } }] },
    answerKey: { answers: { q1: { correct: ['a', 'b'] } } },
    acts: [async ({ root, element }) => {
      for (const code of ['Digit2', 'Digit1']) {
        press(all(root, 'fieldset')[0], code);
        await element.updateComplete;
        await all(root, 'ml-choice')[0].updateComplete;
      }
    }], response: { answers: { q1: { selected: ['a', 'b'] } } } },
  dialogue_completion: { content: { turns: [{ speaker: 'A', text: 'Hi.' }, { speaker: 'B', blank: '1', options: items(['x', 'Fine.'], ['y', 'Bus.']) }, { speaker: 'B', blank: '2', text: 'From {{2}}.' }] },
    answerKey: { blanks: { 1: 'x', 2: { accepted: ['Germany'] } } }, acts: [digit('fieldset', 1), field(0, 'germany')], response: { blanks: { 1: 'x', 2: 'germany' } } },
  translation: { content: { source: 'این یک کتاب است.', sourceLanguage: 'fa', targetLanguage: 'en' }, answerKey: { accepted: ['This is a book.'] }, acts: [field(0, 'This is a book')], response: { text: 'This is a book' } },
  word_formation: { content: { text: 'Her {{1}}.', blanks: [{ id: '1', root: 'happy' }] }, answerKey: { blanks: { 1: { accepted: ['happiness'], partial: [{ text: 'unhappiness', credit: 0.5 }] } } },
    acts: [field(0, 'happiness')], response: { blanks: { 1: 'happiness' } } },
  error_detection: { content: { tokens: ['She', 'go', 'home'] }, answerKey: { errors: [1], corrections: { 1: ['goes'] } },
    acts: [async ({ press: click }) => click('go'), field(0, 'goes')], response: { selected: [1], corrections: { 1: 'goes' } } },
  matching_pairs: { content: { cards: items(['a1', 'dog'], ['a2', 'سگ'], ['b1', 'cat'], ['b2', 'گربه']) }, answerKey: { pairs: [['a1', 'a2'], ['b1', 'b2']] },
    acts: [1, 2, 3, 4].map((n) => digit('.cards', n)), response: { matched: [['a1', 'a2'], ['b1', 'b2']], mismatches: 0 } },
  gap_fill: { content: { text: '{{1}} {{2}}', blanks: [{ id: '1' }, { id: '2' }], bank: items(['w1', 'red'], ['w2', 'apple'], ['w3', 'run']) }, answerKey: { blanks: { 1: 'w1', 2: 'w2' } },
    acts: ['1', '2'].map((id) => async ({ root, element }) => {
      press(root.querySelector(`[data-slot="${id}"]`), 'ArrowDown');
      await element.updateComplete;
    }), response: { blanks: { 1: 'w1', 2: 'w2' } } },
  cloze_test: { content: { text: '{{1}} day', blanks: [{ id: '1' }] }, answerKey: { blanks: { 1: { exact: 'the', acceptable: ['a'] } }, policy: { mode: 'exact' } }, acts: [field(0, 'the')], response: { blanks: { 1: 'the' } } },
  dictation: { content: { audio: 'd.mp3' }, answerKey: { text: 'The weather is fine.', policy: { mode: 'pte_wfd' } }, acts: [field(0, 'the weather')], response: { text: 'the weather' } },
};
const types = plugins.filter(([family]) => family === 'activity-types').map(([, type]) => type);

test('there are nineteen, and each has its sample here', () => {
  expect(types).toHaveLength(19);
  expect(types.sort()).toEqual(Object.keys(samples).sort());
});

describe.each(Object.entries(samples))('%s', (type, { content, answerKey, acts, response }) => {
  test('is answered without a pointer', async () => {
    const page = await open(type, 'player', { content });
    for (const act of acts) await act(page);
    expect(page.responses.at(-1)).toEqual(response);
    expect(page.validities.at(-1).complete).toBe(true);
  });

  test('shows the answer that was given', async () => {
    const shown = async (/** @type {object | null} */ given) => {
      const { root } = await open(type, 'player', { content, response: given, readOnly: true });
      return all(root, '*').map((node) => `${node.className} ${node.value} ${node.checked} ${node.name} ${node.textContent}`).join();
    };
    expect(await shown(response)).not.toBe(await shown(null));
  });

  test('says what was right or wrong in words, and gives hints', async () => {
    const { root } = await open(type, 'player', { content, response, readOnly: true,
      feedback: [{ part: '', code: 'wrong_word', expected: 'the answer', diff: [] }], hints: [{ kind: 'translation', part: '', value: 'معنی' }] });
    expect(root.querySelector('.feedback')?.textContent).toContain('Not yet');
    expect(root.querySelector('.feedback')?.textContent).toContain('Expected: the answer');
    expect(root.querySelector('.feedback svg')).not.toBeNull();
    expect(root.querySelector('.hints')?.textContent).toContain('It means: معنی');
  });

  test('asks what the author asks, else what the type asks', async () => {
    const { root, element } = await open(type, 'player', { content });
    expect(root.querySelector('#asked')?.textContent).toBe(element.texts.instruction);
    element.content = { ...content, prompt: 'چه می‌بینید؟' };
    await element.updateComplete;
    expect(root.querySelector('#asked')?.textContent).toBe('چه می‌بینید؟');
  });

  test('is edited without losing anything of its content and key', async () => {
    const { type: give, contents } = await open(type, 'editor', { content, answerKey });
    await give('What the learner is asked (optional)', 'Look.');
    await give('What it means, as a hint (optional)', 'نگاه کنید.');
    expect(contents.at(-1)).toEqual({ content: { ...content, prompt: 'Look.', translation: 'نگاه کنید.', language: 'en' }, answerKey });
  });

  test('can be written from nothing', async () => {
    const { root, element } = await open(type, 'editor', { content: null, answerKey: null });
    expect(root.querySelectorAll('input, textarea').length).toBeGreaterThan(1);
    const { content: start } = element.initial();
    const { root: player } = await open(type, 'player', { content: start });
    expect(player.querySelector('#asked')).not.toBeNull();
  });

  test('stays within its budget of 15 KB', () => {
    const bytes = ['ui/player.js', 'ui/editor.js', 'i18n/fa.json'].map((file) => gzipSync(sourceOf(type, file, 'activity-types')).length);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(15_000);
  });
});

// A recording that was being made when the time ran out still counts; whether anything can be recorded the recorder knows.
test.each(Object.entries(samples).filter(([type]) => type !== 'pronunciation'))('%s takes no answer when it is only shown', async (type, { content, acts }) => {
  const page = await open(type, 'player', { content, readOnly: true });
  for (const act of acts) await act(page).catch(() => {}); // a field that comes with an answer is not there
  expect(page.responses).toEqual([]);
});

describe('feedback', () => {
  const content = { text: '{{1}} and {{2}}', blanks: [{ id: '1' }, { id: '2' }] }, response = { blanks: { 1: 'bycicle', 2: 'car' } };
  const typo = { part: '1', code: 'almost_typo', expected: 'bicycle', diff: [{ kind: 'equal', text: 'b', expected: 'b' },
    { kind: 'replace', text: 'yci', expected: 'icy' }, { kind: 'equal', text: 'cle', expected: 'cle' }] };

  test('a sign and a word stand beside each part, and what there is to say below', async () => {
    const { root } = await open('fill_in_blank', 'player', { content, response, readOnly: true, feedback: [typo, { part: '2', code: 'correct', expected: 'car', diff: [] }] });
    expect([...root.querySelectorAll('.cloze .verdict')].map((mark) => [mark.textContent?.trim(), mark.querySelector('svg') !== null])).toEqual([['Almost', true], ['Correct', true]]);
    expect([...root.querySelectorAll('.cloze input')].map((input) => input.className)).toEqual(['almost', 'right']);
    expect(root.querySelectorAll('.feedback > li')).toHaveLength(1);
    expect(root.querySelector('.feedback')?.textContent).toContain('Blank 1Almost: check the spelling');
  });

  test('a typo is shown letter by letter, and its letters are not torn apart', async () => {
    const { root } = await open('fill_in_blank', 'player', { content, response, readOnly: true, feedback: [typo] });
    root.querySelectorAll('.difference .visually-hidden').forEach((said) => said.remove());
    expect(root.querySelector('.difference')?.textContent).toBe('byciicycle');
    expect([root.querySelector('del')?.textContent, root.querySelector('ins')?.textContent]).toEqual(['yci', 'icy']);
  });

  test('a sentence is shown word by word: what is too much struck, what is missing put in, and both said', async () => {
    const { root } = await open('dictation', 'player', { content: { audio: 'd.mp3' }, response: { text: 'This the bok' }, readOnly: true, feedback: [{ part: '', code: 'wrong_word', expected: 'This is a book',
      diff: [{ kind: 'equal', text: 'This', expected: 'This' }, { kind: 'insert', text: '', expected: 'is a' }, { kind: 'delete', text: 'the', expected: '' }, { kind: 'replace', text: 'bok', expected: 'book' }] }] });
    expect(root.querySelector('.difference')?.textContent).toBe('This expected: is a you gave: the you gave: bok expected: book');
    expect([...root.querySelectorAll('del')].map((node) => node.lastChild?.textContent)).toEqual(['the', 'bok']);
  });

  test('one word too much beside one expected word is still a word', async () => {
    const { root } = await open('dictation', 'player', { content: { audio: 'd.mp3' }, response: { text: 'the book' }, readOnly: true, feedback: [{ part: '', code: 'extra', expected: 'book',
      diff: [{ kind: 'delete', text: 'the', expected: '' }, { kind: 'equal', text: 'book', expected: 'book' }] }] });
    expect(root.querySelector('.difference')?.textContent).toBe('you gave: the book');
  });

  test('without the right answer it still says how it went', async () => {
    const { root } = await open('spelling', 'player', { content: { audio: 'w.mp3' }, response: { text: 'x' }, feedback: [{ part: '', code: 'wrong_word', expected: '', diff: [] }] });
    expect(root.querySelector('.feedback')?.textContent?.trim()).toBe('Not yet');
  });

  test('an answer that was an option is said in its words', async () => {
    const { content: options } = samples['multiple_choice'] ?? {};
    const { root } = await open('multiple_choice', 'player', { content: options, response: { selected: 'b' }, feedback: [{ part: '', code: 'wrong_word', expected: 'a', diff: [] }] });
    expect(root.querySelector('.feedback b')?.textContent).toBe('سیب');
  });

  test('of several options those that were right are marked, and those that were missed are named', async () => {
    const { root } = await open('multiple_choice', 'player', { content: { multiple: true, options: items(['a', 'A'], ['b', 'B'], ['c', 'C']) }, response: { selected: ['a', 'b'] },
      feedback: [{ part: '', code: 'correct', expected: 'a', diff: [] }, { part: '', code: 'extra', expected: '', diff: [] }, { part: '', code: 'missing', expected: 'c', diff: [] }] });
    expect([...root.querySelectorAll('.choice')].map((option) => option.querySelector('.verdict')?.textContent?.trim())).toEqual(['Correct', 'Not yet', undefined]);
    expect([...root.querySelectorAll('.feedback li')].map((said) => said.textContent?.replace(/\s+/g, ' ').trim())).toEqual(['ACorrect', 'There is too much', 'Something is missing Expected: C']);
  });

  test('a recording that nothing could hear is not called wrong', async () => {
    const { root } = await open('pronunciation', 'player', { content: { text: 'Tea.' }, response: { audio: 'r.webm' }, readOnly: true, feedback: [{ part: '', code: 'not_listened', expected: '', diff: [] }] });
    expect(root.querySelector('.feedback .verdict')?.className).toBe('verdict unheard');
    expect(root.querySelector('.feedback')?.textContent).toContain('It does not count.');
  });

  test('what a question of a text got stands with the question, once', async () => {
    const { content: listening, response: given } = /** @type {any} */ (samples['listening_comprehension']);
    const { root, element } = await open('listening_comprehension', 'player', { content: listening, response: given, readOnly: true,
      feedback: [{ part: 'q1', code: 'correct', expected: 'a', diff: [] }, { part: 'q3/1', code: 'missing', expected: 'market', diff: [] }], hints: [{ kind: 'eliminate_option', part: 'q1', value: 'b' }] });
    await Promise.all(all(root, 'ml-choice, ml-blanks').map((one) => one.updateComplete));
    await element.updateComplete;
    expect(root.querySelector('.feedback, .hints')).toBeNull();
    const shown = all(root, 'ml-choice')[0].shadowRoot;
    expect(shown.querySelector('.feedback').textContent).toContain('Correct');
    expect([...shown.querySelectorAll('input')].map((input) => input.disabled)).toEqual([false, true]);
    expect(all(root, 'ml-blanks')[0].shadowRoot.querySelector('.feedback').textContent).toContain('Blank 1Something is missing');
  });
});

describe('hints', () => {
  test('an option that is ruled out is struck and can not be chosen, by key neither', async () => {
    const { content } = /** @type {any} */ (samples['multiple_choice']);
    const { root, responses } = await open('multiple_choice', 'player', { content, hints: [{ kind: 'eliminate_option', part: '', value: 'b' }] });
    expect([...root.querySelectorAll('.choice')].map((option) => option.classList.contains('off'))).toEqual([false, true]);
    press(root.querySelector('fieldset'), 'Digit2');
    expect(responses).toEqual([]);
    expect(root.querySelector('.hints')?.textContent).toContain('It is not: گلابی');
  });

  test('an option of one blank is not ruled out in another', async () => {
    const turns = ['1', '2'].map((blank) => ({ speaker: 'A', blank, options: items(['x', 'Yes.'], ['y', 'No.']) }));
    const { root } = await open('dialogue_completion', 'player', { content: { turns }, hints: [{ kind: 'eliminate_option', part: '2', value: 'x' }] });
    expect([...root.querySelectorAll('input')].map((input) => input.disabled)).toEqual([false, false, true, false]);
  });

  test('the first letter stands in its blank, and is said', async () => {
    const { content } = /** @type {any} */ (samples['fill_in_blank']);
    const { root } = await open('fill_in_blank', 'player', { content, hints: [{ kind: 'first_letter', part: '2', value: 'b' }] });
    expect([...root.querySelectorAll('input')].map((input) => input.placeholder)).toEqual(['', 'b…']);
    expect(root.querySelector('.hints')?.textContent).toContain('Blank 2 · It begins with: b');
  });

  test('slow playing is offered once the hint was taken', async () => {
    const { root, element } = await open('spelling', 'player', { content: { audio: 'w.mp3' } });
    const slow = () => [...(root.querySelector('ml-sound')?.shadowRoot?.querySelectorAll('button') ?? [])].find((button) => button.textContent === 'Slowly');
    expect(slow()).toBeUndefined();
    element.hints = [{ kind: 'play_slowly', part: '', value: '' }];
    await element.updateComplete;
    await /** @type {any} */ (root.querySelector('ml-sound')).updateComplete;
    slow()?.click();
    await /** @type {any} */ (root.querySelector('ml-sound')).updateComplete;
    expect(slow()?.getAttribute('aria-pressed')).toBe('true');
    expect(/** @type {any} */ (root.querySelector('ml-sound')).rate).toBeLessThan(1);
  });
});

describe('what is heard', () => {
  test('its text stands in for a recording that is not there, where the content tells it', async () => {
    const { root, element } = await open('dictation', 'player', { content: { text: 'Read me.' } });
    expect(root.querySelector('.quoted')?.textContent).toBe('Read me.');
    element.content = {};
    await element.updateComplete;
    expect(root.querySelector('.quoted')?.textContent).toBe('The recording is not ready yet. You can go on without it.');
    expect(root.querySelector('textarea')).not.toBeNull();
  });

  test('any activity may bring a recording and a picture', async () => {
    const media = { url: async (/** @type {string} */ name) => `blob:${name}`, upload: async () => ({ name: '' }) };
    const { root } = await open('true_false', 'player', { content: { statement: 's', audio: 'a.mp3', image: 'i.svg', alt: 'A cat' }, media });
    await vi.waitFor(() => expect(root.querySelector('.figure img')?.getAttribute('src')).toBe('blob:i.svg'));
    expect(root.querySelector('.figure img')?.getAttribute('alt')).toBe('A cat');
    expect(/** @type {any} */ (root.querySelector('ml-sound')).name).toBe('a.mp3');
  });

  test('who has no microphone is told so, and that it costs nothing', async () => {
    const { root, element } = await open('pronunciation', 'player', { content: { text: 'Tea.' } });
    root.querySelector('ml-recorder')?.dispatchEvent(new CustomEvent('phase-change', { detail: { phase: 'blocked' }, bubbles: true }));
    await element.updateComplete;
    expect(root.textContent).toContain('You can go on without speaking. It does not count against you.');
  });
});

describe('what was said aloud', () => {
  const words = [
    { outcome: 'correct', expected: 'green', heard: 'green', sounds: [] },
    { outcome: 'nearly', expected: 'tea', heard: 'tee', sounds: [{ expected: 't', heard: 't' }, { expected: 'i', heard: 'ɪ' }] },
    { outcome: 'missing', expected: 'please', heard: null, sounds: [] },
  ];
  /** @param {object} hearing */
  const said = (hearing) => {
    const heard = vi.fn(async () => ({ basic: false, words: [], ...hearing }));
    const media = { url: async (/** @type {string} */ name) => `blob:${name}`, upload: async () => ({ name: '7' }), heard };
    return open('pronunciation', 'player', { content: { text: 'Green tea please.' }, response: { audio: '7' }, media }).then((page) => ({ ...page, heard }));
  };
  /** @param {Node} root */
  const text = (root) => root.textContent?.replace(/\s+/g, ' ').trim();

  test('is marked word by word, with a word for it, and shows its sounds', async () => {
    const { root, element, heard, validities } = await said({ state: 'heard', transcript: 'green tee', basic: true, words });
    await vi.waitFor(() => expect(root.querySelectorAll('.words button')).toHaveLength(3));
    expect(heard).toHaveBeenCalledTimes(1);
    expect([...root.querySelectorAll('.words button')].map((word) => text(word))).toEqual(['green heard', 'tea nearly', 'please not heard']);
    expect(text(root)).toContain('A basic recogniser listened.');
    /** @type {HTMLButtonElement} */ (root.querySelectorAll('.words button')[1]).click();
    await element.updateComplete;
    expect(text(/** @type {Element} */ (root.querySelector('.sounds')))).toBe('Its sounds: /ti/ Heard instead: tee /tɪ/');
    expect(validities.map(({ complete }) => complete)).toEqual([false, true]);
  });

  test.each([['no-recogniser', "can't be scored now"], ['not-understood', 'Nothing could be understood.'], ['failed', 'It does not count.']])('that can not be scored (%s) is said so, and is no answer', async (reason, words) => {
    const { root, validities } = await said({ state: 'cannot', reason });
    await vi.waitFor(() => expect(text(root)).toContain(words));
    expect(validities.at(-1)).toMatchObject({ complete: false, message: expect.stringContaining(words) });
  });
});

describe('several right options', () => {
  test('are chosen where the content says so, and taken away again', async () => {
    const { root, element, responses, validities } = await open('multiple_choice', 'player', { content: { multiple: true, options: items(['a', 'A'], ['b', 'B'], ['c', 'C']) } });
    for (const code of ['Digit3', 'Digit1', 'Digit3', 'Digit1']) {
      press(root.querySelector('fieldset'), code);
      await element.updateComplete;
    }
    expect(responses.map(({ selected }) => selected)).toEqual([['c'], ['a', 'c'], ['a'], []]);
    expect(validities.map(({ complete }) => complete)).toEqual([true, true, true, false]);
  });

  test('the author may keep them in their order', async () => {
    const { press: click, contents } = await open('multiple_choice', 'editor', { content: { options: items(['a', 'A'], ['b', 'B']) }, answerKey: { correct: 'a' } });
    await click('Show the options in a different order to each learner');
    expect(contents.at(-1).content.shuffle).toBe(false);
    await click('Show the options in a different order to each learner');
    expect(contents.at(-1).content.shuffle).toBeUndefined();
  });

  test('the key follows: a list for several, one id for one', async () => {
    const { press: click, contents } = await open('multiple_choice', 'editor', { content: { options: items(['a', 'A'], ['b', 'B']) }, answerKey: { correct: 'a' } });
    await click('Several options may be chosen');
    await click('Option 2 is right');
    expect(contents.at(-1)).toMatchObject({ content: { multiple: true }, answerKey: { correct: ['a', 'b'] } });
    await click('Several options may be chosen');
    expect(contents.at(-1).answerKey).toEqual({ correct: 'a' });
    expect(contents.at(-1).content.multiple).toBeUndefined();
    await click('Remove: Option 1');
    expect(contents.at(-1).answerKey.correct).toBeUndefined();
  });
});

describe('putting words in order', () => {
  const { content } = /** @type {any} */ (samples['sentence_reordering']);
  const page = () => open('sentence_reordering', 'player', { content, response: { order: ['1', '3', '2'] } });

  test('an arrow key moves a word along the sentence and keeps it in hand', async () => {
    const { root, element, responses } = await page();
    press(root.querySelector('[data-slot="1"]'), 'ArrowRight');
    await element.updateComplete;
    expect(responses).toEqual([{ order: ['1', '2', '3'] }]);
    expect(root.activeElement).toBe(root.querySelector('[data-slot="2"]'));
    press(root.querySelector('[data-slot="2"]'), 'ArrowRight');
    expect(responses).toHaveLength(1);
  });

  test('in a sentence that is read from the right the keys still move where they point', async () => {
    const { root, responses } = await open('sentence_reordering', 'player', { content, lang: 'fa', response: { order: ['1', '3', '2'] } });
    press(root.querySelector('[data-slot="1"]'), 'ArrowRight');
    expect(responses).toEqual([{ order: ['3', '1', '2'] }]);
  });

  test('a press takes a word back, and the sentence is complete only with all of them', async () => {
    const { press: click, responses, validities, root } = await page();
    await click('place 2: tea');
    expect(responses).toEqual([{ order: ['1', '2'] }]);
    expect(validities.at(-1).complete).toBe(false);
    press(root.querySelector('[data-slot="0"]'), 'Delete');
    expect(responses.at(-1)).toEqual({ order: ['2'] });
    await click('tea');
    expect(responses.at(-1)).toEqual({ order: ['2', '3'] });
  });

  test('who adds the last word by key does not lose the place', async () => {
    const { root, element } = await open('sentence_reordering', 'player', { content, response: { order: ['1'] } });
    const last = () => /** @type {HTMLElement} */ ([...root.querySelectorAll('.bank button')].at(-1));
    last().focus();
    last().click();
    await element.updateComplete;
    await vi.waitFor(() => expect(root.activeElement?.textContent).toBe('like'));
    last().click();
    await vi.waitFor(() => expect(root.activeElement?.getAttribute('data-slot')).toBe('2'));
  });

  test('the author writes the sentence; other orders of the same words are kept, other words are refused', async () => {
    const { type, contents, root } = await open('sentence_reordering', 'editor', { content: null, answerKey: null });
    await type('The sentence', 'He came home late / today', 'change');
    expect(contents.at(-1).content.tokens).toEqual(items(['t1', 'He came home late'], ['t2', 'today']));
    await type('Other right orders', 'today / He came home late', 'change');
    expect(contents.at(-1).answerKey).toEqual({ orders: [['t1', 't2'], ['t2', 't1']] });
    await type('Other right orders', 'He came / today', 'change');
    expect(contents.at(-1).answerKey.orders).toHaveLength(2);
    expect(root.querySelector('[role=alert].warning:not(:empty)')?.textContent).toContain('He came / today');
  });

  test('a word that is there twice stays two words', async () => {
    const { type, contents } = await open('sentence_reordering', 'editor', { content: null, answerKey: null });
    await type('The sentence', 'the dog saw the cat', 'change');
    await type('Other right orders', 'the cat saw the dog', 'change');
    expect(contents.at(-1).answerKey.orders).toEqual([['t1', 't2', 't3', 't4', 't5'], ['t1', 't5', 't3', 't4', 't2']]);
  });
});

describe('matching', () => {
  const { content } = /** @type {any} */ (samples['vocabulary_matching']);

  test('a pair is taken apart by a press on either side, and a meaning goes to one word only', async () => {
    const { root, element, responses } = await open('vocabulary_matching', 'player', { content, response: { pairs: { 1: 'a' } } });
    const buttons = () => [...root.querySelectorAll('button')];
    for (const at of [1, 2]) {
      buttons()[at]?.click();
      await element.updateComplete;
    }
    expect(responses).toEqual([{ pairs: { 2: 'a' } }]);
    buttons()[1]?.click();
    expect(responses.at(-1)).toEqual({ pairs: {} });
  });

  test('a meaning that is pressed first asks for its word', async () => {
    const { root, element, responses } = await open('vocabulary_matching', 'player', { content });
    [...root.querySelectorAll('button')][2]?.click();
    await element.updateComplete;
    expect(responses).toEqual([]);
    expect([...root.querySelectorAll('[role=status]')].map((node) => node.textContent)).toContain('Choose a word first.');
  });

  test('a pair is said, not only numbered', async () => {
    const { root } = await open('vocabulary_matching', 'player', { content, response: { pairs: { 2: 'a' } }, readOnly: true });
    expect([...root.querySelectorAll('.paired .visually-hidden')].map((node) => node.textContent)).toEqual(['goes with سگ', 'goes with cat']);
  });

  test('the author writes pairs and meanings that belong nowhere', async () => {
    const { type, press: click, contents } = await open('vocabulary_matching', 'editor', { content: null, answerKey: null });
    await type('Word 1', 'dog');
    await type('Meaning of word 1', 'سگ');
    await click('Add a meaning');
    await click('Remove: Pair 2');
    const { content: { left, right }, answerKey } = contents.at(-1);
    expect(left.map((/** @type {{ text: string }} */ { text }) => text)).toEqual(['dog', '']);
    expect(right).toHaveLength(3);
    expect(answerKey.pairs).toEqual({ l1: 'r1', l3: 'r3' });
  });
});

describe('pairs of cards', () => {
  const { content } = /** @type {any} */ (samples['matching_pairs']);

  test('a pair that is taken apart again is a mismatch', async () => {
    const { root, element, responses } = await open('matching_pairs', 'player', { content });
    for (const n of [1, 3, 1]) {
      press(root.querySelector('.cards'), `Digit${n}`);
      await element.updateComplete;
    }
    expect(responses).toEqual([{ matched: [['a1', 'b1']], mismatches: 0 }, { matched: [], mismatches: 1 }]);
  });

  test('cards that lie face down tell nothing until they are turned', async () => {
    const { root, element } = await open('matching_pairs', 'player', { content: { ...content, faceDown: true } });
    expect(root.textContent).not.toContain('dog');
    expect([...root.querySelectorAll('.card')].map((card) => card.getAttribute('aria-label'))).toEqual([1, 2, 3, 4].map((n) => `Card ${n}, face down`));
    press(root.querySelector('.cards'), 'Digit1');
    await element.updateComplete;
    expect(root.textContent).toContain('dog');
  });

  test('two turned cards are kept as a pair or turned back, which is a mismatch', async () => {
    const { root, element, press: click, responses, validities } = await open('matching_pairs', 'player', { content: { ...content, faceDown: true } });
    const turn = async (/** @type {number[]} */ ...cards) => {
      for (const n of cards) {
        press(root.querySelector('.cards'), `Digit${n}`);
        await element.updateComplete;
      }
    };
    await turn(1, 3);
    press(root.querySelector('.cards'), 'Escape');
    await turn(1, 2);
    await click('It is a pair');
    await turn(3, 4);
    /** @type {HTMLElement} */ (root.querySelector('.yes')).focus();
    await click('It is a pair');
    expect(responses.at(-1)).toEqual({ matched: [['a1', 'a2'], ['b1', 'b2']], mismatches: 1 });
    expect(validities.map(({ complete }) => complete)).toEqual([false, false, true]);
  });
});

describe('finding mistakes', () => {
  const { content } = /** @type {any} */ (samples['error_detection']);

  test('that there is none is an answer', async () => {
    const { press: click, responses, validities } = await open('error_detection', 'player', { content });
    await click('There is no mistake');
    expect(responses).toEqual([{ selected: [] }]);
    expect(validities).toEqual([{ complete: true }]);
  });

  test('the words are kept in their order, and a correction goes with its word', async () => {
    const { press: click, type, responses } = await open('error_detection', 'player', { content });
    await click('home');
    await type('Instead of “home” (optional)', 'house');
    await click('She');
    await click('home');
    expect(responses.at(-1)).toEqual({ selected: [0] });
    expect(responses.at(-2)).toEqual({ selected: [0, 2], corrections: { 2: 'house' } });
  });
});

describe('words in a bank', () => {
  test('become the key when the author cuts them out of the text', async () => {
    const { root, press: click, contents } = await open('gap_fill', 'editor', { content: { text: 'a red apple', blanks: [], bank: [] }, answerKey: { blanks: {} } });
    root.querySelector('textarea')?.setSelectionRange(2, 5);
    await click('Make a blank');
    expect(contents.at(-1)).toMatchObject({ content: { text: 'a {{1}} apple', blanks: [{ id: '1' }], bank: [{ text: 'red' }] } });
    expect(contents.at(-1).answerKey.blanks[1]).toBe(contents.at(-1).content.bank[0].id);
  });

  test('a typed gap becomes a chosen one and back', async () => {
    const { press: click, contents } = await open('gap_fill', 'editor', { content: { text: '{{1}}', blanks: [{ id: '1' }] }, answerKey: { blanks: { 1: { accepted: ['orange'] } } } });
    await click('Learners choose from words that are offered');
    expect(contents.at(-1)).toMatchObject({ content: { bank: [{ id: 'w1', text: 'orange' }] }, answerKey: { blanks: { 1: 'w1' } } });
    await click('Learners choose from words that are offered');
    expect(contents.at(-1).answerKey).toEqual({ blanks: { 1: { accepted: ['orange'] } } });
    expect(contents.at(-1).content.bank).toBeUndefined();
  });

  test('without a bank the gaps are typed', async () => {
    const { type, responses } = await open('gap_fill', 'player', { content: { text: '{{1}}', blanks: [{ id: '1' }] } });
    await type('Blank 1', 'orange');
    expect(responses).toEqual([{ blanks: { 1: 'orange' } }]);
  });
});

describe('questions about a text', () => {
  test('are answered one by one, each in its own form', async () => {
    const { content } = /** @type {any} */ (samples['listening_comprehension']);
    const { root, element, responses, validities } = await open('listening_comprehension', 'player', { content });
    press(all(root, 'fieldset')[1], 'Digit2');
    await element.updateComplete;
    write(all(root, 'input[type=text]')[0], ' ');
    expect(responses).toEqual([{ answers: { q2: { value: false } } }, { answers: { q2: { value: false }, q3: { blanks: {} } } }]);
    expect(validities.map(({ complete }) => complete)).toEqual([false, false]);
  });

  test('their editors write into content and key by the id of the question', async () => {
    const { root, element, press: click, contents } = await open('reading_comprehension', 'editor', { content: null, answerKey: null });
    await click('Add a question');
    const [, second] = all(root, 'ml-choice-editor');
    await second.updateComplete;
    write(second.shadowRoot.querySelector('[aria-label="Option 1"]'), 'yes');
    second.shadowRoot.querySelector('[aria-label="Option 1 is right"]').click();
    expect(contents.at(-1).content.questions.map((/** @type {{ id: string }} */ { id }) => id)).toEqual(['q1', 'q2']);
    expect(contents.at(-1).answerKey).toEqual({ answers: { q2: { correct: 'a' } } });
    expect(contents.at(-1).content.questions[1].content.options[0]).toEqual({ id: 'a', text: 'yes' });
    await element.updateComplete;
    await click('Remove: Question 2');
    expect(contents.at(-1).answerKey).toEqual({ answers: {} });
  });

  test('another kind of question starts anew', async () => {
    const { content, answerKey } = /** @type {any} */ (samples['reading_comprehension']);
    const { type, root, contents } = await open('reading_comprehension', 'editor', { content, answerKey });
    await type('Kind', 'true_false', 'change');
    expect(contents.at(-1)).toMatchObject({ content: { questions: [{ id: 'q1', type: 'true_false', content: null }] }, answerKey: { answers: {} } });
    expect(all(root, 'ml-truth-editor')).toHaveLength(1);
  });
});

describe('editors', () => {
  test('a turn of a dialogue becomes a choice with a key, and words again without one', async () => {
    const { root, element, contents } = await open('dialogue_completion', 'editor', { content: null, answerKey: null });
    const kind = async (/** @type {string} */ value) => {
      const select = /** @type {HTMLSelectElement} */ (root.querySelectorAll('select')[1]);
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await element.updateComplete;
    };
    await kind('chosen');
    /** @type {HTMLElement} */ (root.querySelector('[aria-label="Option 2 is right"]')).click();
    expect(contents.at(-1)).toMatchObject({ content: { turns: [{}, { blank: '1', options: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }] }, answerKey: { blanks: { 1: 'b' } } });
    await kind('typed');
    expect(contents.at(-1).answerKey).toEqual({ blanks: { 1: { accepted: [] } } });
    await kind('said');
    expect(contents.at(-1).answerKey).toEqual({ blanks: {} });
    expect(contents.at(-1).content.turns[1].blank).toBeUndefined();
  });

  test('a picture is kept among the media and keeps what is written below it', async () => {
    const upload = vi.fn(async () => ({ name: 'kept.svg' }));
    const { labelled, contents } = await open('image_selection', 'editor', { content: { images: [{ id: 'i1', src: '', alt: 'a boat', text: 'boat' }] }, answerKey: { correct: 'i1' }, media: { url: async () => '', upload } });
    const input = labelled('File of picture 1');
    Object.defineProperty(input, 'files', { value: [new File(['x'], 'boat.svg', { type: 'image/svg+xml' })] });
    input.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(contents.at(-1)?.content.images).toEqual([{ id: 'i1', src: 'kept.svg', alt: 'a boat', text: 'boat' }]));
    expect(contents.at(-1).answerKey).toEqual({ correct: 'i1' });
  });

  test('what is spoken is shown to the learner only where the author says so', async () => {
    const { type, press: click, contents } = await open('pronunciation', 'editor', { content: null, answerKey: null });
    await type('What is to be said', 'Tea, please.');
    expect(contents.at(-1)).toMatchObject({ content: { text: 'Tea, please.' }, answerKey: { text: 'Tea, please.' } });
    await click('Learners see it written');
    expect(contents.at(-1).content.text).toBeUndefined();
    expect(contents.at(-1).answerKey).toEqual({ text: 'Tea, please.' });
  });

  test('what is spoken stays unseen where it was', async () => {
    const { type, contents } = await open('pronunciation', 'editor', { content: { prompt: 'Say it' }, answerKey: { text: 'Tea.' } });
    await type('What is to be said', 'Tea!');
    expect(contents.at(-1)).toEqual({ content: { prompt: 'Say it', language: 'en' }, answerKey: { text: 'Tea!' } });
  });

  test('the word that a blank is formed from goes into the content, forms that are partly right into the key', async () => {
    const { type, contents } = await open('word_formation', 'editor', { content: { text: '{{1}}', blanks: [{ id: '1' }] }, answerKey: { blanks: { 1: { accepted: ['happiness'] } } } });
    await type('Word given for blank 1', 'happy');
    await type('Partly right for blank 1', 'unhappiness', 'change');
    expect(contents.at(-1)).toMatchObject({ content: { blanks: [{ id: '1', root: 'happy' }] }, answerKey: { blanks: { 1: { accepted: ['happiness'], partial: [{ text: 'unhappiness', credit: 0.5 }] } } } });
  });
});
