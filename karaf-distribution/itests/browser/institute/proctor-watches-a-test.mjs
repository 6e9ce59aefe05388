// A teacher watches a test that runs: sees what happens as it happens, gives time, writes to the learner, ends the test.
import { assert, baseUrl, callerOf, handInOpenTests, journey, look, lookAtEveryAppearance, noFaults, openPage, publishATest, say, signIn, startTest, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const testing = '/api/unified-testing';
// Other runs leave their own.
const title = `Watched ${Date.now().toString(36)}`;
const t = pageTexts('en', 'proctoring');

const secondsOf = async (page) => (await page.getByRole('timer').innerText()).split(':').reduce((sum, part) => 60 * sum + Number(part), 0);

journey(async (browser) => {
  const [teacher, learner] = [await callerOf('teacher'), await callerOf('student')];
  await handInOpenTests(learner);
  const template = await publishATest(teacher, title);
  const student = await openPage(browser);
  await signIn(student, 'student');
  const { displayName: name } = await learner('/api/me').then((me) => me.user ?? me);
  const proctor = await openPage(browser);
  await signIn(proctor, 'teacher');
  await proctor.goto(`${baseUrl}/teacher/templates/${template}`);
  await proctor.getByRole('combobox', { name: t('rule.label') }).click();
  await proctor.getByRole('option', { name: t('rule.warn') }).click();
  await proctor.getByText(t('rule.kept')).waitFor();
  await look(proctor, 'rule');
  say('chooses that a second device is told of');
  await proctor.goto(`${baseUrl}/proctoring`);
  await proctor.getByRole('main').getByText(t('live'), { exact: true }).waitFor();

  const id = await startTest(student, title);
  const row = proctor.getByRole('row').filter({ hasText: title });
  await row.getByText(t('online'), { exact: true }).waitFor();
  await row.getByText(name).waitFor();
  say('sees the test begin');

  await student.getByRole('radio').first().press('Space');
  await row.getByText(t('progress', { at: 1, done: 1, count: 2 })).waitFor();
  await student.evaluate(() => document.dispatchEvent(new ClipboardEvent('copy')));
  await row.getByText(t('kind.copy')).waitFor();
  await lookAtEveryAppearance(proctor, 'running');
  await proctor.getByRole('button', { name: t('act.logOf', { name }) }).first().click();
  await proctor.getByRole('dialog').getByText(t('kind.copy')).waitFor();
  await look(proctor, 'log');
  await proctor.getByRole('button', { name: t('log.close') }).click();
  say('sees the answer and what the player noticed');

  const before = await secondsOf(student);
  await row.getByRole('button', { name: t('act.timeFor', { name }) }).click();
  await proctor.getByRole('dialog').getByRole('button', { name: t('time.add') }).click();
  await proctor.getByText(t('missing')).waitFor();
  await proctor.getByRole('textbox', { name: t('time.reason') }).fill('The fire alarm rang');
  await look(proctor, 'more-time');
  await proctor.getByRole('dialog').getByRole('button', { name: t('time.add') }).click();
  await student.getByText(t('learner.time_other', { count: 10, reason: 'The fire alarm rang' })).waitFor();
  await until('the clock of the learner has ten minutes more', async () => (await secondsOf(student)) > before + 500);
  say('gives time, and the learner’s clock says so');

  await row.getByRole('button', { name: t('act.messageTo', { name }) }).click();
  await proctor.getByRole('textbox', { name: t('message.text') }).fill('Please close the other window.');
  await proctor.getByRole('dialog').getByRole('button', { name: t('message.send') }).click();
  const message = student.getByText(t('learner.message', { text: '\u2068Please close the other window.\u2069' }));
  await message.waitFor();
  await student.reload();
  await message.waitFor();
  say('writes to the learner, who still reads it after a reload');

  const phone = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await signIn(phone, 'student');
  await phone.goto(`${baseUrl}/student/tests/${id}`);
  await Promise.all([student, phone].map((page) => page.getByText(t('learner.otherDevice')).waitFor()));
  await row.getByText(t('devices', { count: 2 })).waitFor();
  await lookAtEveryAppearance(student, 'noticed');
  await look(phone, 'second-device');
  say('tells both devices of each other');

  await row.getByRole('button', { name: t('act.endOf', { name }) }).click();
  await proctor.getByRole('textbox', { name: t('end.reason') }).fill('Two devices');
  await proctor.getByRole('dialog').getByRole('button', { name: t('end.confirm') }).click();
  await student.waitForURL(/\/student\/results\//);
  await until('the test is no longer watched', async () => (await row.count()) === 0);
  assert((await learner(`${testing}/sessions/${id}`)).status === 'completed', 'the test is handed in');
  say('ends the test');
  [student, proctor, phone].forEach(noFaults);
});
