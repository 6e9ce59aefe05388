// A member chooses a goal, learns, meets others in a league, and leaves it; a teacher sets all of them a challenge.
import { randomUUID } from 'node:crypto';
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, signIn, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const t = pageTexts('en', 'motivation');
const quest = '/api/linguaquest';

/** Hands a lesson in with the right choice in every question of true or false. */
async function passesALesson(learner) {
  const { items } = await learner(`${quest}/lessons?level=A1&limit=5`);
  await learner(`${quest}/lessons/${items[0].id}/submit`, { method: 'POST', body: { submissionId: randomUUID(), answers: [] } });
}

async function setsAChallenge(browser) {
  const page = await openPage(browser);
  await signIn(page, 'admin');
  await page.goto(`${baseUrl}/admin/linguaquest/motivation`);
  await page.getByRole('heading', { level: 1, name: t('desk.title') }).waitFor();
  await page.getByRole('radio', { name: t('desk.mercy_hearts') }).check();
  await page.getByText(t('desk.mercySaved')).waitFor();
  await page.getByRole('radio', { name: t('desk.mercy_none') }).check();
  await page.getByRole('button', { name: t('desk.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('desk.add') }).click();
  await dialog.getByText(t('desk.titleMissing')).waitFor();
  await look(page, 'challenge-incomplete');
  await dialog.getByLabel(t('desk.titleEn')).fill('A thousand XP');
  await dialog.getByLabel(t('desk.target')).fill('1000');
  const end = new Date(Date.now() + 5 * 24 * 3_600_000).toISOString().slice(0, 16);
  await dialog.getByLabel(t('desk.ends')).fill(end);
  await dialog.getByRole('button', { name: t('desk.add') }).click();
  await page.getByText(t('desk.added')).waitFor();
  await page.getByText('A thousand XP').first().waitFor();
  await lookAtEveryAppearance(page, 'desk');
  noFaults(page);
  say('an administrator chooses what mistakes cost, and sets a challenge');
  return page;
}

async function meetsTheLeague(browser, learner) {
  const page = await openPage(browser, { viewport: phone });
  await signIn(page, 'student');
  await page.goto(`${baseUrl}/linguaquest/leaderboard`);
  await page.getByRole('heading', { name: t('board.joinTitle') }).waitFor();
  await lookAtEveryAppearance(page, 'invitation');
  await page.getByRole('button', { name: t('board.join') }).click();
  await page.getByRole('tab', { name: t('board.league') }).waitFor();
  await passesALesson(learner);
  await page.goto(`${baseUrl}/linguaquest/settings`);
  await page.getByRole('button', { name: t('settings.goal_30') }).click();
  await page.getByLabel(t('settings.name')).fill('Niloofar');
  await lookAtEveryAppearance(page, 'settings');
  await page.getByRole('button', { name: t('settings.save') }).click();
  await page.getByText(t('settings.saved')).waitFor();
  await page.goto(`${baseUrl}/linguaquest`);
  await page.getByRole('link', { name: t('goal.change') }).waitFor();
  await lookAtEveryAppearance(page, 'home');
  await page.goto(`${baseUrl}/linguaquest/profile`);
  await page.getByRole('heading', { name: t('achievements.title') }).waitFor();
  await page.getByText('A thousand XP').first().waitFor();
  await lookAtEveryAppearance(page, 'profile');
  await page.goto(`${baseUrl}/linguaquest/leaderboard`);
  await page.getByRole('tab', { name: t('board.all') }).waitFor();
  await lookAtEveryAppearance(page, 'league');
  await page.getByRole('tab', { name: t('board.all') }).click();
  await until('the tab is in the address', async () => page.url().includes('show=all'));
  await look(page, 'all-time');
  say('a member sees goal, achievements and league');
  await page.goto(`${baseUrl}/linguaquest/settings`);
  await page.getByRole('switch', { name: t('settings.competes') }).uncheck();
  await page.getByRole('button', { name: t('settings.save') }).click();
  await page.getByText(t('settings.saved')).waitFor();
  assert((await learner(`${quest}/league`)).competes === false, 'whoever has left competes no more');
  noFaults(page);
  say('and leaves it');
}

journey(async (browser) => {
  const learner = await callerOf('student');
  await learner(`${quest}/preferences`, { method: 'PUT', body: { dailyGoal: 20, competes: false } });
  const desk = await setsAChallenge(browser);
  await meetsTheLeague(browser, learner);
  await desk.getByRole('button', { name: t('desk.close') }).first().click();
  await desk.getByRole('dialog').getByRole('button', { name: t('desk.close') }).click();
  await desk.getByText(t('desk.closed')).waitFor();
  noFaults(desk);
  say('the challenge is closed');
});
