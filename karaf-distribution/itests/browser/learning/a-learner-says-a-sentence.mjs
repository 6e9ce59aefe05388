// A guest says a sentence aloud on a phone, sees what was heard of each word, and earns points by it.
import { readFileSync } from 'node:fs';
import { assert, baseUrl, journey, look, noFaults, openPage, phone, request, say } from '../journey.mjs';
import { kitTexts, pageTexts } from '../texts.mjs';

const slug = 'b1-00-all-nineteen';
const sentence = readFileSync(new URL('../said/could-you-recommend.wav', import.meta.url)).toString('base64');
const t = pageTexts('fa', 'linguaquest');
const kit = kitTexts('fa');
/** The recogniser that is always there takes five times as long as was spoken, after it has started. */
const listens = { timeout: 120_000 };

/** A microphone into which the sentence is said once; `saidAloud` on the window is kept when it is over. */
function microphone(recording) {
  navigator.mediaDevices.getUserMedia = async () => {
    const context = new AudioContext();
    await context.resume();
    const bytes = Uint8Array.from(atob(recording), (letter) => letter.charCodeAt(0));
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(bytes.buffer);
    const stage = context.createMediaStreamDestination();
    source.connect(stage);
    window.saidAloud = new Promise((resolve) => source.addEventListener('ended', resolve));
    source.start(context.currentTime + 0.5);
    return stage.stream;
  };
}

async function opens(page) {
  const { items } = await request('/api/linguaquest/lessons?institute=demo&limit=200');
  const { id } = items.find((lesson) => lesson.slug === slug);
  const { activities } = await request(`/api/linguaquest/lessons/${id}?institute=demo`);
  await page.goto(`${baseUrl}/linguaquest/lessons/${id}?institute=demo`);
  await page.getByRole('button', { name: t('player.start') }).click();
  for (const [i, { type }] of activities.entries()) {
    await page.getByRole('heading', { level: 1, name: t('player.activity', { n: i + 1, count: activities.length }) }).waitFor();
    if (type === 'pronunciation') return;
    await page.getByRole('button', { name: t('player.skip'), exact: true }).click();
  }
  assert(false, 'the lesson has a sentence to say');
}

async function speaks(page) {
  await page.getByRole('button', { name: kit('record'), exact: true }).click();
  const stop = page.getByRole('button', { name: kit('stop'), exact: true });
  await stop.waitFor();
  await page.evaluate(() => window.saidAloud);
  await stop.click();
  await page.getByText(kit('spoken.listening')).first().waitFor();
  await look(page, 'listening');
  const words = page.getByRole('list', { name: kit('spoken.words') }).getByRole('button');
  await words.first().waitFor(listens);
  const restaurant = page.getByRole('button', { name: new RegExp(`^restaurant\\s*${kit('spoken.correct')}$`) });
  await restaurant.waitFor();
  await restaurant.click();
  await page.getByText(kit('spoken.sounds')).waitFor();
  await page.getByText(kit('spoken.basic')).waitFor();
  await look(page, 'heard');
  say('what was said is told word by word, with its sounds');
}

async function earns(page) {
  await page.getByRole('button', { name: t('player.check'), exact: true }).click();
  const on = page.getByRole('button', { name: t('player.continue'), exact: true }).or(page.getByRole('button', { name: t('player.goOn'), exact: true }));
  await on.waitFor();
  await look(page, 'scored');
  await on.click();
  say('and it earns points');
}

await journey(async (browser) => {
  const page = await openPage(browser, { language: 'fa', viewport: phone });
  await page.addInitScript(microphone, sentence);
  await opens(page);
  await speaks(page);
  await earns(page);
  noFaults(page);
});
