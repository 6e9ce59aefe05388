// Lessons on a device without a connection: kept, played, handed in later and once; and how a new version takes over.
import { readFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import { answers } from '../activity-types.mjs';
import { assert, baseUrl, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, request, say, until } from '../journey.mjs';
import { kitTexts, pageTexts } from '../texts.mjs';

const lesson = JSON.parse(readFileSync(new URL('../../../../bundles/modules/linguaquest/src/main/resources/lessons/en/a1-01-hello.json', import.meta.url), 'utf8'));
const count = lesson.activities.length;
const t = pageTexts('fa', 'linguaquest');
const device = pageTexts('fa', 'offline');
const kit = kitTexts('fa');
// What cannot be reached is what this is about.
const expected = /ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load resource|WebSocket connection/;

const underWorker = (page) => until('the service worker is there', () => page.evaluate(() => navigator.serviceWorker.controller !== null));
const heading = (page, n) => page.getByRole('heading', { level: 1, name: t('player.activity', { n, count }) }).waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: true });
const tokenOf = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('ml.guests') ?? '{}').demo?.token ?? null);
const profileOf = async (page) => request('/api/linguaquest/profile', { token: await tokenOf(page) });

async function opens(page, at = baseUrl) {
  await page.goto(`${at}/linguaquest?institute=demo&level=A1`);
  await underWorker(page);
  await page.getByRole('list', { name: t('home.lessons') }).getByRole('link', { name: new RegExp(lesson.title.fa) }).first().click();
  await page.getByRole('heading', { level: 1, name: lesson.title.fa }).waitFor();
}

async function keeps(page) {
  await button(page, device('keep.keep')).click();
  await page.getByText(device('keep.kept')).waitFor();
  await look(page, 'kept');
  say('keeps a lesson on the phone');
}

/** Answers what the file says is right; what is spoken is left out. */
async function answer(page, i) {
  const { type, content, key } = lesson.activities[i];
  await heading(page, i + 1);
  if (type === 'pronunciation') return false;
  await answers[type]({ player: page.getByRole('main'), content, answer: key, kit });
  return true;
}

async function answersOnline(page) {
  await button(page, t('player.start')).click();
  await answer(page, 0);
  await button(page, t('player.check')).click();
  const said = page.getByText(t('player.right', { points: lesson.activities[0].points ?? 1, of: lesson.activities[0].points ?? 1 }));
  await said.or(page.getByText(/آفرین/)).first().waitFor();
  assert(await page.evaluate(() => document.activeElement?.getAttribute('role') === 'status'), 'the focus is where the answer is');
  await button(page, t('player.continue')).click();
}

async function goesOnOffline(page) {
  await heading(page, 2);
  await page.context().setOffline(true);
  await button(page, t('player.hint')).click();
  await page.getByText(device('player.noHint')).waitFor();
  // By keys alone, from where the focus is after the step before.
  await page.keyboard.press('2');
  await until('the second one is chosen', () => page.getByRole('main').getByRole('radio').nth(1).isChecked());
  await answer(page, 1);
  await page.keyboard.press('Enter');
  await page.getByText(device('player.saved')).waitFor();
  await look(page, 'saved-answer');
  await page.reload();
  await heading(page, 2);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: device('keys.title') }).waitFor();
  await look(page, 'keys');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: device('leave.title') }).getByRole('button', { name: device('leave.leave') }).click();
  await page.getByText(device('resume.title')).waitFor();
  await page.getByText(device('notice')).waitFor();
  await lookAtEveryAppearance(page, 'home-offline');
  await page.getByRole('link', { name: device('resume.go'), exact: true }).click();
  say('goes on where they were without a connection, after a reload and after leaving');
  for (let i = 1; i < count; i++) {
    if (await answer(page, i)) {
      await button(page, t('player.check')).click();
      await page.getByText(device('player.saved')).waitFor();
      await button(page, t('player.continue')).click();
    } else await button(page, t('player.skip')).click();
  }
  await page.getByText(device('finish.saved')).waitFor();
  await lookAtEveryAppearance(page, 'finished-offline');
  assert((await profileOf(page)).lessons.length === 0, 'the server has nothing yet');
  say('finishes it, and is told that it is saved and not yet checked');
}

/** All of it left out. */
async function skips(page) {
  await button(page, t('player.start')).click();
  for (let n = 1; n <= count; n++) {
    await heading(page, n);
    await button(page, t('player.skip')).click();
  }
  await page.getByText(device('finish.saved')).waitFor();
}

async function playsAgain(page) {
  await button(page, t('finish.again')).click();
  await skips(page);
  await page.getByRole('link', { name: t('finish.more') }).click();
  await page.getByText(device('outbox.waiting_other', { n: 2 })).waitFor();
  await page.getByRole('heading', { name: device('here.title') }).waitFor();
  await page.getByRole('link', { name: lesson.title.fa, exact: true }).first().waitFor();
  await look(page, 'two-wait');
}

async function sendsAtALaterVisit(page) {
  const context = page.context();
  await page.close();
  const later = await context.newPage();
  await later.goto(`${baseUrl}/linguaquest`);
  await later.getByText(device('outbox.waiting_other', { n: 2 })).waitFor();
  await context.setOffline(false);
  await until('the server has both', async () => (await profileOf(later)).lessons[0]?.runs === 2);
  await later.getByText(device('outbox.waiting_other', { n: 2 })).waitFor({ state: 'detached' });
  const { lessons, standing } = await profileOf(later);
  assert(lessons.length === 1 && lessons[0].bestPercent === 100, `all answers have counted: ${JSON.stringify(lessons)}`);
  assert(standing.streak === 1, 'and for the day on which they were given');
  await later.reload();
  await later.getByRole('list', { name: t('home.lessons') }).waitFor();
  const after = await profileOf(later);
  assert(after.lessons[0].runs === 2 && after.standing.xp === standing.xp, 'nothing comes twice');
  say('a later visit hands both in by itself, once, when there is a connection');
  await later.getByRole('link', { name: t('home.profile') }).click();
  await later.getByText(lesson.title.fa).waitFor();
  await look(later, 'profile');
  await later.goto(`${baseUrl}/linguaquest/lessons/${lessons[0].lessonId}`);
  await button(later, device('keep.remove')).click();
  await button(later, device('keep.keep')).waitFor();
  assert(!(await later.evaluate(async () => (await caches.keys()).some((name) => name.startsWith('kept.')))), 'what is removed is gone');
  say('removes the lesson from the phone');
}

async function beginsWithoutAToken(browser) {
  const page = await openPage(browser, { language: 'fa', viewport: phone, expected });
  await opens(page);
  await keeps(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: lesson.title.fa }).waitFor();
  await skips(page);
  assert((await tokenOf(page)) === null, 'nobody gives a token without a connection');
  await page.context().setOffline(false);
  await page.getByRole('heading', { level: 1, name: t('finish.title') }).waitFor();
  assert((await profileOf(page)).lessons[0].runs === 1, 'what a new guest has done is theirs');
  noFaults(page);
  say('a guest who has no token yet gets one later, and what they did with it');
}

async function keepsNothingOfPeople(page) {
  const kept = await page.evaluate(async () => {
    const addresses = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname);
    return addresses.filter((path) => path.startsWith('/api/'));
  });
  const open = /^\/api\/(institute(\/logo)?|linguaquest\/(lessons(\/\d+)?|pictures\/[^/]+))$/;
  assert(kept.length > 0 && kept.every((path) => open.test(path)), `only what is open to everybody is on the device: ${kept}`);
}

/** The platform as it is, with a service worker of another build, or of none. */
async function deployments() {
  let worker = '';
  const server = createServer((incoming, answer) => {
    const path = incoming.url === '/worker.js' && worker === 'off' ? '/no-worker.js' : incoming.url;
    // By no kept copy: what is asked for is another build.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    if (incoming.url === '/worker.js') delete headers['if-none-match'];
    const outgoing = forward(new URL(path, baseUrl), { method: incoming.method, headers }, (given) => {
      const { 'content-length': _length, ...kept } = given.headers;
      answer.writeHead(given.statusCode, path === '/worker.js' ? kept : given.headers);
      given.on('data', (bytes) => answer.write(bytes));
      given.on('end', () => answer.end(path === '/worker.js' ? `\n// ${worker}` : undefined));
    });
    outgoing.on('error', () => answer.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { at: `http://127.0.0.1:${server.address().port}`, deploy: (next) => (worker = next), close: () => server.closeAllConnections() ?? server.close() };
}

async function getsANewVersion(browser) {
  const platform = await deployments();
  try {
    platform.deploy('first');
    const page = await openPage(browser, { language: 'fa', viewport: phone, expected: /WebSocket|ERR_|Failed to load/ });
    await opens(page, platform.at);
    await button(page, t('player.start')).click();
    await heading(page, 1);
    platform.deploy('second');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await until('the new one waits', () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null));
    assert((await page.getByText(device('update.there')).count()) === 0, 'nobody is interrupted in a lesson');
    await page.getByRole('link', { name: t('player.leave') }).click();
    await page.getByText(device('update.there')).waitFor();
    await look(page, 'new-version');
    await button(page, device('update.load')).click();
    await until('the new one has taken over', () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting === null).catch(() => false));
    await page.getByText(device('resume.title')).waitFor();
    await page.getByText(device('update.there')).waitFor({ state: 'detached' });
    say('a new version waits until the lesson is left and the learner wants it');
    platform.deploy('off');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update()).catch(() => undefined);
    await until('nothing is left of it', () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length === 0 && (await caches.keys()).length === 0));
    await page.reload();
    await page.getByText(device('resume.title')).waitFor();
    say('an operator who switches it off takes it from the devices');
  } finally {
    platform.close();
  }
}

await journey(async (browser) => {
  const page = await openPage(browser, { language: 'fa', viewport: phone, expected });
  await opens(page);
  await lookAtEveryAppearance(page, 'introduction');
  await keeps(page);
  await answersOnline(page);
  await goesOnOffline(page);
  await playsAgain(page);
  await keepsNothingOfPeople(page);
  noFaults(page);
  await sendsAtALaterVisit(page);
  await beginsWithoutAToken(browser);
  await getsANewVersion(browser);
});
