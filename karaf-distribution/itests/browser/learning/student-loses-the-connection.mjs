// The connection goes away in a test: the learner goes on, nothing is lost, also when the time ends meanwhile.
import { assert, baseUrl, callerOf, handInOpenTests, journey, look, lookAtEveryAppearance, noFaults, openPage, say, sessions, signIn, speak, startTest, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const testing = '/api/unified-testing';
const run = Date.now().toString(36);
const t = pageTexts('en', 'student');
const watched = pageTexts('en', 'proctoring');

/** A published test of choices whose right answer is the second one. */
async function publish(teacher, title, count, timeLimitSec) {
  const questionIds = [];
  for (let n = 1; n <= count; n++) {
    const stem = `${n}. She ___ tea. ${title}`;
    const { id } = await teacher(`${testing}/questions`, {
      method: 'POST',
      body: {
        type: 'multiple_choice', skill: 'grammar', cefrLevel: 'A1', language: 'en', title: stem, maxPoints: 1,
        content: { stem, options: [{ id: 'a', text: 'drink' }, { id: 'b', text: 'drinks' }], shuffle: false }, key: { correct: 'b' },
      },
    });
    questionIds.push(id);
  }
  const template = await teacher(`${testing}/templates`, { method: 'POST', body: { title, timeLimitSec, sections: [{ title: 'All', selection: { kind: 'fixed', questionIds } }] } });
  await teacher(`${testing}/templates/${template.id}/publish`, { method: 'POST' });
}

const pick = (page) => page.getByRole('radio', { name: 'drinks' }).check();
const next = (page) => page.getByRole('button', { name: t('player.next'), exact: true }).click();
const shows = (page, n) => page.getByText(`${n}. She ___ tea.`).waitFor();

/** Waits until the questions ahead are on the device: the last one of a short test is. */
const ahead = (page, index) => until(`question ${index} is here`, () => page.evaluate((end) => performance.getEntriesByType('resource').some(({ name, responseEnd }) => new URL(name).pathname.endsWith(end) && responseEnd > 0), `/question/${index}`));

journey(async (browser) => {
  const [teacher, learner] = [await callerOf('teacher'), await callerOf('student')];
  await handInOpenTests(learner);
  const [long, short] = [`Long ${run}`, `Short ${run}`];
  await publish(teacher, long, 4, 1200);
  await publish(teacher, short, 3, 15);
  // What cannot be reached is what this is about.
  const student = await openPage(browser, { expected: /ERR_INTERNET_DISCONNECTED|WebSocket connection/ });
  await signIn(student, 'student');

  const id = await startTest(student, long);
  await shows(student, 1);
  await ahead(student, 3);
  // The texts of the other language are fetched when it is chosen.
  await speak(student, 'fa');
  await speak(student, 'en');
  await student.context().setOffline(true);
  const notice = student.getByText(t('offline.notice'));
  await notice.waitFor();
  for (let n = 1; n <= 4; n++) {
    await shows(student, n);
    await pick(student);
    if (n < 4) await next(student);
  }
  await lookAtEveryAppearance(student, 'offline');
  assert((await learner(`${sessions}/${id}`)).answered.length === 0, 'nothing has arrived yet');
  say('goes on through all questions without a connection');

  await student.getByRole('button', { name: t('player.finish'), exact: true }).click();
  await student.getByRole('dialog').getByRole('button', { name: t('player.finish') }).click();
  await student.getByRole('dialog').getByText(t('finish.waiting')).waitFor();
  await look(student, 'hand-in-waits');
  await student.context().setOffline(false);
  await student.waitForURL(/\/student\/results\//);
  const report = await learner(`${sessions}/${id}/report`);
  assert(report.points === 4, `all four answers count: ${report.points}`);
  say('hands in without a connection: it goes by itself when that is back, with every answer');

  await student.goto(`${baseUrl}/student`);
  const ended = await startTest(student, short);
  await shows(student, 1);
  await ahead(student, 2);
  await student.context().setOffline(true);
  for (let n = 1; n <= 3; n++) {
    await shows(student, n);
    await pick(student);
    if (n < 3) await next(student);
  }
  await student.getByText(t('timeOver.unsent_other', { count: 3 })).waitFor({ timeout: 30_000 });
  await look(student, 'time-over-offline');
  const deadline = Date.parse((await teacher(`${sessions}/${ended}`)).deadline);
  await until('the time of grace is over', async () => Date.parse((await teacher(`${sessions}/${ended}`)).serverTime) > deadline + 6_000);
  assert((await teacher(`${sessions}/${ended}`)).status === 'open', 'the learner is waited for');
  await student.context().setOffline(false);
  await until('the late answers have arrived', async () => (await teacher(`${sessions}/${ended}`)).answered.length === 3);
  await student.getByRole('button', { name: t('timeOver.result') }).click();
  await student.waitForURL(/\/student\/results\//);
  assert((await learner(`${sessions}/${ended}/report`)).points === 3, 'all three count');
  const { items } = await teacher(`${testing}/proctoring/sessions/${ended}/events`);
  const late = items.filter(({ kind }) => kind === 'late_after_offline');
  assert(late.length === 3 && late.every(({ seconds }) => seconds > 5 && seconds <= 60), `the proctor reads of them: ${JSON.stringify(items)}`);
  assert(watched('kind.late_after_offline').length > 0, 'and in words');
  say('keeps what was answered before the end, though the connection came back after it');
  noFaults(student);
});
