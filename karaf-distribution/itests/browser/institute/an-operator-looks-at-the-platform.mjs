// An operator looks at the platform: whether all is well, what was wrong, who is told of it, and what lies about.
import { request } from 'node:http';
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, signIn, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const t = pageTexts('en', 'operations');
const fa = pageTexts('fa', 'operations');
const common = pageTexts('en', 'common');
const alarms = '/api/admin/alarms';
const address = 'operator@example.org';

/** From another address than everybody else here, for the address is counted against. */
const guess = (password) =>
  new Promise((answered, failed) => {
    const attempt = request(`${baseUrl.replace('localhost', '127.0.0.1')}/api/login`, { method: 'POST', localAddress: '127.0.0.99', headers: { 'Content-Type': 'application/json' } }, (answer) => answer.resume().on('end', answered));
    attempt.on('error', failed).end(JSON.stringify({ email: 'guessed@example.org', password }));
  });

await journey(async (browser) => {
  // What is refused here is refused on purpose.
  const operator = await openPage(browser, { expected: /status of 400/ });
  await signIn(operator, 'platform-admin');
  await operator.getByRole('navigation').getByRole('link', { name: common('nav.operations'), exact: true }).click();
  await operator.getByRole('heading', { level: 1, name: t('title') }).waitFor();
  const components = operator.getByRole('list', { name: t('components') });
  await components.getByRole('heading', { name: 'Database' }).waitFor();
  await operator.getByRole('list', { name: t('graphs') }).or(operator.getByText(t('noGraphs'))).first().waitFor();
  say('sees how each part does');

  const list = operator.getByRole('list', { name: t('recipients.title') });
  await operator.getByRole('button', { name: t('recipients.add'), exact: true }).click();
  const field = list.getByLabel(t('recipients.address.mail')).and(operator.locator('input')).last();
  await field.fill('nobody');
  await operator.getByRole('button', { name: t('recipients.store'), exact: true }).click();
  await operator.getByText(t('recipients.badAddress.mail')).waitFor();
  await look(operator, 'no-address');
  await field.fill(address);
  await operator.getByRole('button', { name: t('recipients.store'), exact: true }).click();
  await operator.getByText(t('recipients.stored')).waitFor();
  await operator.getByRole('button', { name: t('recipients.test'), exact: true }).click();
  await operator.getByText(t('recipients.sent', { address })).first().waitFor();
  say('enters who is told, and a test reaches them');

  for (let i = 0; i < 50; i++) await guess(`guess ${i}`);
  const caller = await callerOf('platform-admin');
  await until('somebody was told of the guesses', async () => (await caller(alarms)).items.find(({ component, toldAt }) => component === 'sign-in' && toldAt));
  await operator.reload();
  const acknowledge = operator.getByRole('button', { name: t('alarm.acknowledgeOf', { name: 'Sign-in' }) });
  await acknowledge.waitFor();
  // Of other things that are wrong there may be alarms as well.
  const open = async () => (await caller(alarms)).items.filter(({ acknowledgedAt, resolvedAt }) => !acknowledgedAt && !resolvedAt).length;
  const badge = (number) => operator.getByRole('link', { name: common(number === 1 ? 'alarms.open_one' : 'alarms.open_other', { number }) });
  const before = await open();
  await badge(before).waitFor();
  await lookAtEveryAppearance(operator, 'alarm');
  await acknowledge.click();
  await operator.getByText(t('alarm.acknowledged'), { exact: true }).first().waitFor();
  await until('the badge counts one less', async () => (await badge(before).count()) === 0);
  say('sees an alarm, and acknowledges it');

  await operator.getByRole('button', { name: t('orphans.look'), exact: true }).click();
  await until('the files were looked through', async () => !(await caller('/api/admin/orphaned-files')).working);
  await operator.getByText(t('orphans.lookedAt'), { exact: true }).waitFor();
  await operator.getByRole('button', { name: t('orphans.remove'), exact: true }).click();
  await operator.getByText(t('orphans.nothing')).waitFor();
  say('has the files looked through');
  noFaults(operator);

  const admin = await openPage(browser, { language: 'fa', viewport: phone });
  await signIn(admin, 'admin');
  await admin.goto(`${baseUrl}/admin/operations`);
  await admin.getByRole('list', { name: fa('components') }).getByRole('heading', { name: 'کارهای پس‌زمینه' }).waitFor();
  assert((await admin.getByRole('heading', { name: 'پایگاه داده' }).count()) === 0, 'an institute does not see the database of all');
  await lookAtEveryAppearance(admin, 'institute');
  noFaults(admin);
});
