// A guest plays a lesson of all activity types on a phone, signs up, and finds what they have earned; so does one who signs in.
import { readFileSync } from 'node:fs';
import { answers } from '../activity-types.mjs';
import { allowSignUp, codeSentTo, password } from '../institutes.mjs';
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, request, say, signIn, until } from '../journey.mjs';
import { kitTexts, pageTexts } from '../texts.mjs';

const lesson = JSON.parse(readFileSync(new URL('../../../../bundles/modules/linguaquest/src/main/resources/lessons/en/b1-00-all-nineteen.json', import.meta.url), 'utf8'));
const t = pageTexts('fa', 'linguaquest');
const kit = kitTexts('fa');
const common = pageTexts('fa', 'common');
const joining = pageTexts('fa', 'joining');
const account = pageTexts('fa', 'account');
const device = pageTexts('fa', 'offline');
const lessonAt = '/api/linguaquest/lessons';

async function chooses(page) {
  await page.goto(`${baseUrl}/linguaquest?institute=demo`);
  await page.getByRole('heading', { level: 1, name: t('home.title') }).waitFor();
  await page.getByRole('listitem').first().waitFor();
  await lookAtEveryAppearance(page, 'lessons');
  await page.getByLabel(t('home.search')).fill('xyzzy');
  await page.getByText(t('home.empty')).waitFor();
  await look(page, 'nothing-found');
  await page.getByRole('button', { name: t('home.showAll') }).click();
  await page.getByRole('button', { name: 'B1', exact: true }).click();
  await page.getByLabel(t('home.search')).fill(lesson.title.fa);
  await until('one lesson is left', async () => (await page.getByRole('list', { name: t('home.lessons') }).getByRole('listitem').count()) === 1);
  assert(page.url().includes('level=B1'), 'the filters are in the address');
  await page.getByRole('link', { name: new RegExp(lesson.title.fa) }).click();
  await page.getByRole('heading', { level: 1, name: lesson.title.fa }).waitFor();
  await look(page, 'introduction');
  say('a guest finds a lesson by its level and title');
}

async function finds(page) {
  const id = /lessons\/(\d+)/.exec(page.url())[1];
  const published = await request(`${lessonAt}/${id}?institute=demo`);
  assert(published.activities.length === lesson.activities.length, 'the lesson is the one of the file');
  return id;
}

async function takesALook(page) {
  const player = page.getByRole('main');
  await page.getByRole('button', { name: t('player.check'), exact: true }).click();
  await page.getByText(t('player.answerFirst')).waitFor();
  const wrong = lesson.activities[0].content.options.find(({ id }) => id !== lesson.activities[0].key.correct);
  await player.getByRole('radio', { name: wrong.text, exact: true }).check();
  await page.getByRole('button', { name: t('player.check'), exact: true }).click();
  await page.getByText(t('player.tryAgain_other', { n: 2 })).waitFor();
  await look(page, 'wrong');
  await page.getByRole('button', { name: t('player.hint'), exact: true }).click();
  await page.getByRole('list', { name: kit('hints') }).waitFor();
  await look(page, 'hint');
  say('a wrong answer is explained, and there is help');
}

async function plays(page) {
  const count = lesson.activities.length;
  await page.keyboard.press('Enter');
  for (const [i, { type, content, key }] of lesson.activities.entries()) {
    await page.getByRole('heading', { level: 1, name: t('player.activity', { n: i + 1, count }) }).waitFor();
    if (type === 'pronunciation') {
      await look(page, type);
      await page.getByRole('button', { name: t('player.skip'), exact: true }).click();
      continue;
    }
    if (i === 0) await takesALook(page);
    if (i === 3) {
      await page.reload();
      await page.getByRole('heading', { level: 1, name: t('player.activity', { n: i + 1, count }) }).waitFor();
    }
    await answers[type]({ player: page.getByRole('main'), content, answer: key, kit });
    await page.getByRole('button', { name: t('player.check'), exact: true }).click();
    await page.getByRole('button', { name: t('player.continue'), exact: true }).waitFor();
    assert((await page.getByText(t('player.shown')).count()) === 0, `${type}: the right answer of the file is right`);
    await look(page, type);
    await page.getByRole('button', { name: t('player.continue'), exact: true }).click();
  }
  say(`plays ${count} activities on a phone`);
}

async function finishes(page) {
  await page.getByRole('heading', { level: 1, name: t('finish.title') }).waitFor();
  await page.getByRole('img', { name: t('finish.stars', { n: 3 }) }).waitFor();
  await lookAtEveryAppearance(page, 'finished');
  const feedback = page.getByRole('form', { name: t('feedback.title') });
  await feedback.getByRole('button', { name: t('feedback.send') }).click();
  await feedback.getByText(t('feedback.missing')).waitFor();
  await feedback.getByRole('button', { name: t('feedback.just_right') }).click();
  await feedback.getByRole('button', { name: t('feedback.send') }).click();
  await page.getByText(t('feedback.thanks')).waitFor();
  await page.getByRole('link', { name: t('finish.profile'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('profile.title') }).waitFor();
  await page.getByText(lesson.title.fa).waitFor();
  await lookAtEveryAppearance(page, 'profile-of-a-guest');
  say('finishes with three stars, and sees the experience, the streak and the weeks');
}

async function goesOnWithoutAConnection(browser) {
  const page = await openPage(browser, { viewport: phone, expected: /ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load resource/ });
  const en = pageTexts('en', 'linguaquest');
  await page.goto(`${baseUrl}/linguaquest?institute=demo&level=A1`);
  await page.getByRole('list', { name: en('home.lessons') }).getByRole('link').first().click();
  await page.getByRole('button', { name: en('player.start') }).click();
  const skip = page.getByRole('button', { name: en('player.skip'), exact: true });
  const first = await page.getByRole('heading', { level: 1 }).innerText();
  const count = Number(/(\d+)$/.exec(first)[1]);
  for (let n = 1; n <= count; n++) {
    await page.getByRole('heading', { level: 1, name: en('player.activity', { n, count }) }).waitFor();
    if (n === count) {
      await page.context().setOffline(true);
    }
    await skip.click();
  }
  await page.getByText(pageTexts('en', 'offline')('finish.saved')).waitFor();
  await look(page, 'waiting');
  await page.context().setOffline(false);
  await page.getByRole('heading', { level: 1, name: en('finish.title') }).waitFor();
  noFaults(page);
  say('what was done without a connection is sent when there is one');
}

/** Through the form, from where the guest is, and back to there. */
async function signsUp(page, name) {
  const phoneNumber = `+98936${String(Date.now()).slice(-7)}`;
  await page.getByRole('main').getByRole('link', { name: t('finish.signIn') }).click();
  await page.getByRole('link', { name: common('signIn.signUp') }).click();
  await page.getByLabel(account('phone.label')).and(page.locator('input')).fill(phoneNumber);
  await page.keyboard.press('Enter');
  const code = page.getByLabel(account('code.label')).and(page.locator('input'));
  await code.waitFor();
  await code.fill(await codeSentTo(phoneNumber));
  await page.getByLabel(joining('invitation.name')).and(page.locator('input')).fill(name);
  await page.getByLabel(joining('invitation.password')).and(page.locator('input')).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/linguaquest\/profile$/);
}

/** What the page's profile says: experience, and whether the lesson and the day are there. */
async function has(page, xp) {
  await page.getByText(lesson.title.fa).waitFor();
  await page.getByText(t('standing.streak_one', { n: 1 })).waitFor();
  await page.getByText(`${new Intl.NumberFormat('fa-IR').format(xp)} `, { exact: false }).first().waitFor();
}

const guestOf = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('ml.guests') ?? '{}').demo?.token ?? null);

async function signsOut(page) {
  await page.getByRole('button', { name: new RegExp(`^${common('account.open', { name: '.*' })}`) }).click();
  await page.getByRole('menuitem', { name: common('account.signOut') }).click();
  await page.waitForURL(/\/sign-in/);
}

await journey(async (browser) => {
  const [student, admin] = [await callerOf('student'), await callerOf('admin')];
  const before = (await student('/api/linguaquest/profile')).standing.xp;
  await allowSignUp(admin, true);
  const page = await openPage(browser, { language: 'fa', viewport: phone });
  await chooses(page);
  const id = await finds(page);
  await plays(page);
  await finishes(page);
  const guest = await guestOf(page);
  const earned = (await request('/api/linguaquest/profile', { token: guest })).standing;
  assert(earned.xp > 0 && earned.streak === 1, `the guest has earned something: ${JSON.stringify(earned)}`);

  await signsUp(page, 'رها رستمی');
  await page.getByText(t('merge.done')).waitFor();
  await page.getByRole('button', { name: t('merge.undo') }).waitFor();
  await has(page, earned.xp);
  await look(page, 'signed-up');
  await page.reload();
  await has(page, earned.xp);
  say('signs up by the form, and experience, streak and history are the account\'s');

  await page.getByRole('button', { name: t('merge.undo') }).click();
  await page.getByText(t('merge.undone')).waitFor();
  await page.getByText(device('guest.apart')).waitFor();
  await look(page, 'taken-back');
  assert((await guestOf(page)) === guest, 'the guest is there again');
  await page.getByRole('button', { name: device('guest.add') }).click();
  await has(page, earned.xp);
  await page.getByRole('button', { name: t('merge.undo') }).first().click();
  await page.getByText(device('guest.apart')).waitFor();
  await signsOut(page);
  await page.goto(`${baseUrl}/linguaquest/profile`);
  await has(page, earned.xp);
  say('takes it back, and goes on as the guest on this device');

  await page.getByRole('main').getByRole('link', { name: t('finish.signIn') }).click();
  await signIn(page, 'student');
  await page.waitForURL(/\/linguaquest\/profile$/);
  await page.getByText(t('merge.done')).waitFor();
  await page.getByText(lesson.title.fa).waitFor();
  await look(page, 'merged');
  const after = await student('/api/linguaquest/profile');
  assert(after.lessons.some(({ lessonId }) => lessonId === id), 'the lesson is in the member\'s history');
  assert(after.standing.xp > before, `the member has what the guest earned: ${before} before, ${after.standing.xp} now`);
  await page.reload();
  await page.getByText(lesson.title.fa).waitFor();
  assert((await student('/api/linguaquest/profile')).standing.xp === after.standing.xp, 'it is merged once');
  say('signs in, and what was earned is the member\'s');

  await page.getByRole('button', { name: t('merge.undo') }).click();
  await page.getByText(t('merge.undone')).waitFor();
  assert((await student('/api/linguaquest/profile')).standing.xp === before, 'it can be taken back');
  noFaults(page);
  say('takes it back');

  await page.getByRole('button', { name: common('nav.open') }).click();
  await page.getByRole('link', { name: common('nav.linguaquest'), exact: true }).click();
  await page.waitForURL(/\/linguaquest$/);
  await page.getByRole('list', { name: t('home.lessons') }).waitFor();
  await look(page, 'lessons-of-a-student');
  noFaults(page);
  say('a student has the lessons in the navigation');

  await goesOnWithoutAConnection(browser);
  await allowSignUp(admin, false);
});
