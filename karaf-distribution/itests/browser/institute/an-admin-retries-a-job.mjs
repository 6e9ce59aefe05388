// An administrator finds jobs that failed for good, sees why, has them tried again, and gives one up.
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, signIn, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

// Put into the database by the test that runs this: two dead letters of the demo institute, with keys of this run alone.
const [first, second] = process.env.DEAD_JOBS.split(',');
const t = pageTexts('en', 'jobs');
const kind = t('kinds.testing.score');

await journey(async (browser) => {
  const admin = await openPage(browser);
  await signIn(admin, 'admin');
  await admin.goto(`${baseUrl}/admin/jobs`);
  await admin.getByRole('heading', { level: 1, name: t('title') }).waitFor();
  const tile = (state) => admin.getByRole('group', { name: t('state') }).getByRole('button', { name: t(`states.${state}`) });
  await tile('dead').click();
  await admin.waitForURL(/state=dead/);
  const row = (key) => admin.getByRole('row').filter({ hasText: key });
  await row(first).waitFor();
  await row(second).waitFor();
  await lookAtEveryAppearance(admin, 'dead');
  say('the page says first that something waits for the administrator, and a press shows it');

  const dialog = admin.getByRole('dialog');
  const details = (key) => admin.getByRole('button', { name: t('detailsOf', { kind, key }) });
  const show = async () => {
    await admin.locator(`button[aria-label*="${first}"]`).click();
    await dialog.getByText('NumberFormatException').waitFor();
  };
  const hide = async () => {
    await admin.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };
  await lookAtEveryAppearance(admin, 'details', { show, hide });
  await details(first).click();
  await dialog.getByRole('button', { name: t('retry') }).click();
  await admin.getByText(t('retried', { kind })).waitFor();
  await until('the job has left the dead letters', async () => (await row(first).count()) === 0);
  say('a dead letter is tried again');

  await details(second).click();
  await dialog.getByRole('button', { name: t('discard') }).click();
  await admin.getByText(t('effects.testing.score')).waitFor();
  await look(admin, 'discard');
  await admin.getByRole('dialog').last().getByRole('button', { name: t('discard') }).click();
  await admin.getByText(t('discarded')).waitFor();
  await until('the job is gone', async () => (await row(second).count()) === 0);
  say('another is given up, after its effect was named');

  // what the administrator has done is in the log
  const caller = await callerOf('admin');
  const { items } = await caller('/api/admin/audit?action=job.&limit=2');
  assert(items[0].action === 'job.discarded' && items[0].details.key === second, `the log says so: ${JSON.stringify(items[0])}`);

  const operator = await openPage(browser, { viewport: phone });
  await signIn(operator, 'platform-admin');
  await operator.goto(`${baseUrl}/admin/jobs`);
  const schedules = operator.getByRole('list', { name: t('schedules.list') });
  const forget = t('kinds.kernel.forget-progress');
  await schedules.getByText(forget).waitFor();
  await schedules.getByRole('button', { name: t('schedules.runOf', { name: forget }) }).click();
  await schedules.getByRole('listitem').filter({ hasText: forget }).getByText(t('schedules.good')).waitFor();
  await lookAtEveryAppearance(operator, 'schedules');
  say('an operator has a schedule run at once and sees how it went');
  [admin, operator].forEach(noFaults);
});
