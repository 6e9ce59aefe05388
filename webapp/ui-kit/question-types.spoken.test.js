// @vitest-environment jsdom
// @ts-check
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { open, textsOf } from './question-type-page.js';

/** @typedef {import('./question-type-page.js').Element} Element */

const spoken = ['speaking', 'read_aloud', 'describe_image', 'repeat_sentence'];
/** @type {Record<string, object>} */
const contents = {
  speaking: { prompt: 'Describe a journey.' },
  read_aloud: { text: 'The quick brown fox.' },
  describe_image: { image: 'g.png' },
  repeat_sentence: { audio: 's.mp3' },
};

/** A device that records what it is told to. */
class FakeRecorder extends EventTarget {
  static isTypeSupported = (/** @type {string} */ type) => type === 'audio/mp4';
  static content = 'sound';
  state = 'inactive';

  /** @param {unknown} _stream @param {{ mimeType: string }} options */
  constructor(_stream, options) {
    super();
    this.mimeType = options.mimeType;
  }

  start() { this.state = 'recording'; }

  stop() {
    this.state = 'inactive';
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([FakeRecorder.content]) }));
    this.dispatchEvent(new Event('stop'));
  }
}

/** Plays at once. */
class FakeAudio extends EventTarget {
  static played = 0;
  static broken = false;
  duration = 2;
  currentTime = 0;

  set src(/** @type {string} */ _address) { queueMicrotask(() => this.dispatchEvent(new Event(FakeAudio.broken ? 'error' : 'loadedmetadata'))); }
  async play() { FakeAudio.played += 1; }
  pause() { this.dispatchEvent(new Event('pause')); }
  end() { this.dispatchEvent(new Event('ended')); }
}

/** @type {ReturnType<typeof vi.fn>} */ let allow;
/** @type {{ stop: ReturnType<typeof vi.fn> }} */ let track;
/** @type {{ url: ReturnType<typeof vi.fn>, upload: ReturnType<typeof vi.fn> }} */ let media;
/** @type {FakeAudio[]} */ let audios;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  track = { stop: vi.fn() };
  allow = vi.fn(async () => ({ getTracks: () => [track] }));
  media = { url: vi.fn(async (name) => `blob:${name}`), upload: vi.fn(async () => ({ name: 'r1.m4a', durationMs: 3000 })) };
  audios = [];
  FakeAudio.played = 0;
  FakeAudio.broken = false;
  FakeRecorder.content = 'sound';
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  vi.stubGlobal('Audio', function make() {
    const audio = new FakeAudio();
    audios.push(audio);
    return audio;
  });
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: allow }, configurable: true });
  URL.createObjectURL = () => 'blob:local';
  URL.revokeObjectURL = () => {};
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => vi.useRealTimers());

/** @param {string} type @param {Record<string, unknown>} [properties] */
async function player(type, properties = {}) {
  const page = await open(type, 'player', { content: { ...contents[type] }, media, ...properties });
  const recorder = () => /** @type {Element} */ (page.root.querySelector('ml-recorder'));
  const inside = () => /** @type {ShadowRoot} */ (recorder().shadowRoot);
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
    await recorder()?.updateComplete;
    await page.element.updateComplete;
  };
  const shown = () => [...inside().querySelectorAll('.recorder, [role=status], [role=alert]')].map((node) => node.textContent?.replace(/\s+/g, ' ').trim()).join(' ');
  const buttons = () => [...inside().querySelectorAll('button')].map((button) => button.textContent?.trim());
  /** @param {string} name */
  const press = async (name) => {
    const button = [...inside().querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
    if (!button) throw new Error(`no button ${name} in ${inside().innerHTML}`);
    button.click();
    await settle();
  };
  /** @param {number} ms */
  const pass = async (ms) => {
    vi.advanceTimersByTime(ms);
    await settle();
  };
  return { ...page, recorder, inside, settle, shown, buttons, press, pass };
}

describe.each(spoken)('%s', (type) => {
  test('what was recorded is uploaded and is the answer', async () => {
    const { recorder, pass, responses, validities, settle } = await player(type);
    await recorder().start();
    await pass(3_000);
    recorder().stop();
    await settle();
    expect(media.upload).toHaveBeenCalledOnce();
    expect(media.upload.mock.calls[0]?.[0]).toMatchObject({ type: 'audio/mp4', size: 5 });
    expect(responses).toEqual([{ audio: 'r1.m4a' }]);
    expect(validities).toEqual([{ complete: true }]);
    expect(track.stop).toHaveBeenCalled();
  });

  test('a rater hears the recording and can not change it', async () => {
    const { inside, buttons } = await player(type, { response: { audio: 'r9.webm' }, readOnly: true });
    const sound = /** @type {Element} */ (inside().querySelector('ml-sound'));
    await sound.play();
    expect(media.url).toHaveBeenCalledWith('r9.webm');
    expect(FakeAudio.played).toBe(1);
    expect(buttons()).toEqual([]);
  });

  test('a rater is told when nothing was recorded', async () => {
    const { inside } = await player(type, { readOnly: true });
    expect(inside().textContent).toContain('Nothing was recorded.');
  });
});

describe('recording', () => {
  test('time to prepare passes before the recording begins', async () => {
    const { press, pass, shown } = await player('speaking', { content: { prompt: 'P', prepSec: 90, maxSec: 120 } });
    expect(shown()).toContain('First 1 minute, 30 seconds to prepare, then up to 2 minutes to speak.');
    await press('Start');
    expect(shown()).toContain('Preparation1:30');
    await pass(60_000);
    expect(shown()).toContain('Preparation0:30');
    await pass(30_000);
    expect(shown()).toContain('Recording 0:00 / 2:00');
  });

  test('who is ready need not wait', async () => {
    const { press, shown } = await player('speaking', { content: { prompt: 'P', prepSec: 30 } });
    await press('Start');
    await press('Record now');
    expect(shown()).toContain('Recording 0:00');
  });

  test('the longest time ends the recording', async () => {
    const { press, pass, responses } = await player('read_aloud', { content: { text: 'T', maxSec: 5 } });
    await press('Record');
    await pass(4_900);
    expect(responses).toEqual([]);
    await pass(200);
    expect(responses).toEqual([{ audio: 'r1.m4a' }]);
  });

  test('the time is shown, and said at its end only', async () => {
    const { press, pass, inside } = await player('speaking', { content: { prompt: 'P', maxSec: 60 } });
    await press('Record');
    const said = () => inside().querySelector('.visually-hidden')?.textContent;
    await pass(20_000);
    expect(inside().querySelector('[role=timer]')?.textContent).toContain('0:20');
    expect(said()).toBe('Recording.');
    await pass(30_000);
    expect(said()).toBe('10 seconds left.');
  });

  test('a key pressed twice does not end what has just begun', async () => {
    const { press, recorder, responses, settle } = await player('speaking');
    await press('Record');
    recorder().stop();
    await settle();
    expect(responses).toEqual([]);
  });

  test('the next button has the focus when the pressed one is gone', async () => {
    const { inside, press } = await player('speaking');
    inside().querySelector('button')?.focus();
    await press('Record');
    expect(inside().activeElement?.textContent?.trim()).toBe('Stop recording');
  });

  test('numbers are written as the interface writes them', async () => {
    const { recorder, shown, settle } = await player('speaking', { locale: 'fa-IR', content: { prompt: 'P', maxSec: 65 } });
    expect(shown()).toContain('۱ دقیقه');
    await recorder().start();
    await settle();
    expect(shown()).toContain('۰:۰۰ / ۱:۰۵');
  });
});

describe('a recording that was made', () => {
  test('can be replaced, without preparing again', async () => {
    const { press, pass, responses, shown } = await player('speaking', { content: { prompt: 'P', prepSec: 30 } });
    await press('Start');
    await press('Record now');
    await pass(1_000);
    await press('Stop recording');
    media.upload.mockResolvedValueOnce({ name: 'r2.m4a' });
    await press('Record again');
    expect(shown()).toContain('Recording 0:00');
    await pass(1_000);
    await press('Stop recording');
    expect(responses).toEqual([{ audio: 'r1.m4a' }, { audio: 'r2.m4a' }]);
  });

  test('can not be replaced where the task says so', async () => {
    const { press, pass, buttons, shown } = await player('speaking', { content: { prompt: 'P', retake: false } });
    expect(shown()).toContain('You can record once only.');
    await press('Record');
    await pass(1_000);
    await press('Stop recording');
    expect(buttons()).toEqual([]);
  });

  test('stays when it is refused, says why, and is sent again', async () => {
    const { press, pass, responses, shown, buttons } = await player('speaking');
    media.upload.mockRejectedValueOnce(new Error('The file is too large.'));
    await press('Record');
    await pass(1_000);
    await press('Stop recording');
    expect(shown()).toContain('The file is too large.');
    expect(responses).toEqual([]);
    expect(buttons()).toEqual(['Send again', 'Record again']);
    await press('Send again');
    expect(media.upload.mock.calls[1]?.[0]).toBe(media.upload.mock.calls[0]?.[0]);
    expect(responses).toEqual([{ audio: 'r1.m4a' }]);
  });

  test('is found again by who left the question before it was sent', async () => {
    const content = { prompt: 'P' };
    media.upload.mockRejectedValueOnce(new Error('offline'));
    const first = await player('speaking', { content });
    await first.press('Record');
    await first.pass(1_000);
    await first.press('Stop recording');
    first.element.remove();
    const second = await player('speaking', { content });
    expect(second.shown()).toContain('has not been saved yet');
    await second.press('Send again');
    expect(second.responses).toEqual([{ audio: 'r1.m4a' }]);
  });

  test('keeps the page from being closed until it is sent', async () => {
    const { press, pass, settle } = await player('speaking');
    const closing = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(closing()).toBe(false);
    await press('Record');
    expect(closing()).toBe(true);
    await pass(1_000);
    await press('Stop recording');
    await settle();
    expect(closing()).toBe(false);
  });
});

describe('leaving', () => {
  test('ends the recording and sends it', async () => {
    const { press, pass, element, responses, settle } = await player('speaking');
    await press('Record');
    await pass(2_000);
    element.remove();
    await settle();
    expect(responses).toEqual([{ audio: 'r1.m4a' }]);
    expect(track.stop).toHaveBeenCalled();
  });

  test('while preparing records nothing and gives the microphone back', async () => {
    const { press, element, pass } = await player('speaking', { content: { prompt: 'P', prepSec: 5 } });
    await press('Start');
    element.remove();
    await pass(10_000);
    expect(media.upload).not.toHaveBeenCalled();
    expect(track.stop).toHaveBeenCalled();
  });

  test('when the time of the test is over the recording is sent as it is', async () => {
    const { press, pass, element, responses, settle } = await player('speaking');
    await press('Record');
    await pass(2_000);
    element.readOnly = true;
    await element.updateComplete;
    await settle();
    expect(responses).toEqual([{ audio: 'r1.m4a' }]);
  });
});

describe('handing in', () => {
  const handIn = () => {
    /** @type {Promise<void>[]} */ const waits = [];
    window.dispatchEvent(new CustomEvent('ml-settle', { detail: { wait: (/** @type {Promise<void>} */ until) => waits.push(until) } }));
    return waits;
  };

  test('waits for the recording that is being made', async () => {
    const { press, pass, responses } = await player('speaking');
    expect(handIn()).toEqual([]);
    await press('Record');
    await pass(2_000);
    await Promise.all(handIn());
    expect(responses).toEqual([{ audio: 'r1.m4a' }]);
    expect(handIn()).toEqual([]);
  });

  test('is told when the recording can not be kept, and tries once more the next time', async () => {
    const { press, pass, responses, shown } = await player('speaking');
    media.upload.mockRejectedValueOnce(new Error('offline'));
    await press('Record');
    await pass(2_000);
    await expect(Promise.all(handIn())).rejects.toThrow('offline');
    expect(shown()).toContain('offline');
    await Promise.all(handIn());
    expect(responses).toEqual([{ audio: 'r1.m4a' }]);
  });
});

describe('without a microphone', () => {
  test.each([
    ['NotAllowedError', 'The microphone is blocked.'],
    ['NotFoundError', 'No microphone was found.'],
    ['NotReadableError', 'in use by another program'],
    ['TypeError', 'could not be started'],
  ])('%s is explained and can be tried again', async (name, text) => {
    allow.mockRejectedValueOnce(Object.assign(new Error('no'), { name }));
    const { press, shown } = await player('speaking');
    await press('Record');
    expect(shown()).toContain(text);
    await press('Try again');
    expect(shown()).toContain('Recording 0:00');
  });

  test('an old browser is named as the reason', async () => {
    vi.stubGlobal('MediaRecorder', undefined);
    const { press, shown } = await player('speaking');
    await press('Record');
    expect(shown()).toContain("This browser can't record.");
  });

  test('so is an insecure connection', async () => {
    vi.stubGlobal('isSecureContext', false);
    const { press, shown } = await player('speaking');
    await press('Record');
    expect(shown()).toContain('https');
  });

  test('an empty recording is not sent', async () => {
    FakeRecorder.content = '';
    const { press, pass, shown } = await player('speaking');
    await press('Record');
    await pass(1_000);
    await press('Stop recording');
    expect(media.upload).not.toHaveBeenCalled();
    expect(shown()).toContain('Nothing was recorded.');
  });
});

describe('repeat sentence', () => {
  test('the sentence is heard once, then the recording begins by itself', async () => {
    const { root, shown, settle, buttons } = await player('repeat_sentence');
    const sound = /** @type {Element} */ (root.querySelector('ml-sound'));
    expect(buttons()).toEqual([]);
    expect(shown()).toContain('Listen first.');
    await sound.play();
    expect(media.url).toHaveBeenCalledWith('s.mp3');
    audios[0]?.end();
    await settle();
    expect(shown()).toContain('Recording 0:00');
    await sound.play();
    expect(FakeAudio.played).toBe(1);
  });

  test('where it may be heard more often the learner decides when to record', async () => {
    const { root, buttons, settle } = await player('repeat_sentence', { content: { audio: 's.mp3', plays: 2 } });
    const sound = /** @type {Element} */ (root.querySelector('ml-sound'));
    await sound.play();
    audios[0]?.end();
    await settle();
    expect(sound.shadowRoot?.textContent).toContain('You can listen once.');
    expect(buttons()).toEqual(['Record']);
  });

  test('it is not heard while the learner speaks', async () => {
    const { root, press, settle } = await player('repeat_sentence', { content: { audio: 's.mp3', plays: 2 } });
    const sound = /** @type {Element} */ (root.querySelector('ml-sound'));
    await sound.play();
    audios[0]?.end();
    await settle();
    await press('Record');
    await settle();
    await sound.play();
    expect(FakeAudio.played).toBe(1);
  });

  test('coming back gives no further play', async () => {
    const content = { audio: 's.mp3' };
    const first = await player('repeat_sentence', { content });
    await /** @type {Element} */ (first.root.querySelector('ml-sound')).play();
    first.element.remove();
    const second = await player('repeat_sentence', { content });
    await second.settle();
    await /** @type {Element} */ (second.root.querySelector('ml-sound')).play();
    expect(FakeAudio.played).toBe(1);
    expect(second.buttons()).toEqual(['Record']);
  });

  test('no play is spent while the microphone is blocked or the sentence can not be loaded', async () => {
    const { root, settle } = await player('repeat_sentence');
    const sound = /** @type {Element} */ (root.querySelector('ml-sound'));
    allow.mockRejectedValueOnce(Object.assign(new Error('no'), { name: 'NotAllowedError' }));
    await sound.play();
    expect(FakeAudio.played).toBe(0);
    FakeAudio.broken = true;
    await sound.play();
    await settle();
    expect(sound.shadowRoot?.textContent).toContain("can't be played");
    FakeAudio.broken = false;
    await sound.play();
    expect(FakeAudio.played).toBe(1);
  });

  test('the sentence is text of the key, never of the content', async () => {
    const { type, contents: changes } = await open('repeat_sentence', 'editor', { content: { audio: 's.mp3' }, media });
    await type('Sentence', 'We met.');
    expect(changes.at(-1)).toEqual({
      content: { audio: 's.mp3', plays: 1, maxSec: 15, language: 'en' },
      answerKey: { text: 'We met.', policy: { mode: 'pte' } },
    });
  });

  test('an audio file is kept among the media', async () => {
    const { root, element, contents: changes } = await open('repeat_sentence', 'editor', { media });
    const input = /** @type {HTMLInputElement} */ (root.querySelector('input[type=file]'));
    Object.defineProperty(input, 'files', { value: [new File(['x'], 's.mp3')] });
    input.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(changes.at(-1)?.content.audio).toBe('r1.m4a'));
    await element.updateComplete;
    expect(/** @type {Element} */ (root.querySelector('ml-sound')).name).toBe('r1.m4a');
  });
});

describe('describe image', () => {
  test('the picture says what it shows', async () => {
    const { root } = await player('describe_image', { content: { image: 'g.png', alt: 'A bar chart' } });
    expect(root.querySelector('img')?.alt).toBe('A bar chart');
  });
});

describe('read aloud', () => {
  test('the text is content and key at once, the spoken form key alone', async () => {
    const { type, contents: changes } = await open('read_aloud', 'editor', { media });
    await type('Text', 'It cost $5.');
    await type('As it is spoken', 'it cost five dollars');
    expect(changes.at(-1)).toMatchObject({
      content: { text: 'It cost $5.' },
      answerKey: { text: 'It cost $5.', spokenText: 'it cost five dollars' },
    });
    expect(changes.at(-1).content).not.toHaveProperty('spokenText');
  });
});

describe('translation', () => {
  const content = { source: 'Good morning!', sourceLanguage: 'en', targetLanguage: 'fa' };

  test('each text has the language and direction of its own', async () => {
    const { root, type, responses, validities } = await open('translation', 'player', { content });
    expect(root.querySelector('#source')).toMatchObject({ lang: 'en', dir: 'ltr' });
    expect(root.querySelector('textarea')).toMatchObject({ lang: 'fa', dir: 'rtl' });
    expect(root.textContent).toContain('Translate from English into Persian.');
    await type('Your translation', 'صبح بخیر');
    await type('Your translation', ' ');
    expect(responses).toEqual([{ text: 'صبح بخیر' }, { text: ' ' }]);
    expect(validities.map(({ complete }) => complete)).toEqual([true, false]);
  });

  test('a rater sees the text', async () => {
    const { root } = await open('translation', 'player', { content, response: { text: 'صبح بخیر' }, readOnly: true });
    expect(root.querySelector('textarea')).toBeNull();
    expect(root.querySelector('.written')?.textContent).toBe('صبح بخیر');
  });

  test('references are added, written and removed', async () => {
    const { press, type, contents: changes } = await open('translation', 'editor', { content, answerKey: { references: ['صبح بخیر'] } });
    await press('Add a translation');
    await type('Translation 2', 'صبح به خیر');
    expect(changes.at(-1).answerKey).toEqual({ references: ['صبح بخیر', 'صبح به خیر'] });
    await press('Remove translation 1');
    expect(changes.at(-1).answerKey).toEqual({ references: ['صبح به خیر'] });
  });
});

test('what the recorder says exists in both languages', async () => {
  const [en, fa] = await Promise.all([import('./i18n/en.json'), import('./i18n/fa.json')]);
  expect(Object.keys(fa.default).sort()).toEqual(Object.keys(en.default).sort());
  expect(textsOf('speaking', 'fa')['name']).not.toBe('');
});
