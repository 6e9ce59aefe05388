// A guest hears what a voice says in a lesson, plays it slowly with a hint, and its author looks after the sound.
import { readFileSync } from 'node:fs';
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, request, say, signIn, until } from '../journey.mjs';
import { kitTexts, pageTexts } from '../texts.mjs';

const lesson = JSON.parse(readFileSync(new URL('../../../../bundles/modules/linguaquest/src/main/resources/lessons/en/b1-00-all-nineteen.json', import.meta.url), 'utf8'));
const t = pageTexts('en', 'linguaquest');
const lessonTexts = pageTexts('en', 'lessons');
const desk = (key, vars) => lessonTexts(`sound.${key}`, vars);
const kit = kitTexts('en');
const lessonsAt = '/api/linguaquest/lessons';

/** The lesson of all types, as soon as everything in it can be heard. */
async function soundIsThere() {
  const { items } = await request(`${lessonsAt}?institute=demo&limit=200`);
  const { id } = items.find(({ slug }) => slug === lesson.slug);
  return until('everything in the lesson can be heard', async () => {
    const shown = await request(`${lessonsAt}/${id}?institute=demo`);
    return shown.activities.every(({ heard, audio }) => !heard || audio) && shown;
  });
}

/** Every sound that the page makes is remembered, for it is on no element. */
async function listensTo(page) {
  await page.addInitScript(() => {
    window.sounds = [];
    const Native = window.Audio;
    window.Audio = function (...given) {
      const sound = new Native(...given);
      window.sounds.push(sound);
      return sound;
    };
  });
}

const soundOf = (page) => page.evaluate(() => window.sounds.filter(({ src }) => src.includes('/uploads/linguaquest-audio/')).map(({ currentTime, duration, playbackRate, error }) => ({ currentTime, duration, playbackRate, failed: error !== null })).at(-1));

async function hears(page, shown) {
  await page.goto(`${baseUrl}/linguaquest/lessons/${shown.id}?institute=demo`);
  await page.getByRole('button', { name: t('player.start') }).click();
  const count = shown.activities.length;
  for (const [i, { type, audio }] of shown.activities.entries()) {
    await page.getByRole('heading', { level: 1, name: t('player.activity', { n: i + 1, count }) }).waitFor();
    if (audio) {
      const main = page.getByRole('main');
      await main.getByRole('button', { name: kit('play'), exact: true }).click();
      const playing = await until(`${type} is heard`, async () => {
        const sound = await soundOf(page);
        return sound?.currentTime > 0 && sound;
      });
      assert(!playing.failed && Math.abs(playing.duration - audio.durationMs / 1000) < 0.1, `${type} is as long as it was said to be: ${playing.duration} s of ${audio.durationMs} ms`);
      await look(page, `heard-${type}`);
      if (type === 'dictation') {
        await page.getByRole('button', { name: t('player.hint'), exact: true }).click();
        await main.getByRole('button', { name: kit('slowly'), exact: true }).click();
        await until('it plays slowly', async () => (await soundOf(page)).playbackRate < 1);
        await look(page, 'slowly');
      }
      say(`${type} is heard`);
    }
    await page.getByRole('button', { name: t('player.skip'), exact: true }).click();
  }
}

async function looksAfterIt(browser) {
  const page = await openPage(browser);
  await listensTo(page);
  await signIn(page, 'teacher');
  await page.goto(`${baseUrl}/admin/linguaquest/audio`);
  await page.getByRole('heading', { level: 1, name: desk('title') }).waitFor();
  await page.getByRole('checkbox', { name: desk('chooseOf', { title: lesson.title.en }) }).waitFor();
  await lookAtEveryAppearance(page, 'sound-of-the-lessons');
  await page.getByRole('button', { name: desk('listenTo', { title: lesson.title.en }) }).click();
  await until('the sample is heard', async () => (await soundOf(page))?.currentTime > 0);
  say('an author hears a sample');

  await page.getByRole('checkbox', { name: desk('chooseOf', { title: lesson.title.en }) }).check();
  await page.getByRole('checkbox', { name: desk('make.again') }).check();
  await page.getByRole('button', { name: desk('make.chosen', { count: 1 }) }).click();
  await page.getByText(desk('job.done')).waitFor();
  await look(page, 'made-anew');
  const teacher = await callerOf('teacher');
  const row = (await teacher('/api/linguaquest/audio?limit=200')).items.find(({ slug }) => slug === lesson.slug);
  assert(row.ready === row.texts && row.texts === 4, 'everything in the lesson can be heard');
  noFaults(page);
  say('an author has a lesson said anew, and sees how far it is');
}

await journey(async (browser) => {
  const shown = await soundIsThere();
  const page = await openPage(browser, { viewport: phone });
  await listensTo(page);
  await hears(page, shown);
  noFaults(page);
  await looksAfterIt(browser);
});
