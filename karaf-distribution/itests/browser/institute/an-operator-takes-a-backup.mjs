// A platform administrator takes a backup, checks it, downloads it, deletes it, and has one taken every day.
import { readFile } from 'node:fs/promises';
import { assert, baseUrl, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, signIn } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const t = pageTexts('en', 'backups');
const fa = pageTexts('fa', 'backups');
const common = pageTexts('en', 'common');
const row = (page) => page.getByRole('row').nth(1);

await journey(async (browser) => {
  const operator = await openPage(browser);
  await signIn(operator, 'platform-admin');
  await operator.getByRole('navigation').getByRole('link', { name: common('nav.backups'), exact: true }).click();
  await operator.getByRole('heading', { level: 1, name: t('title') }).waitFor();
  await operator.getByText(t('notEncrypted')).waitFor();
  await operator.getByText(t('files.empty')).waitFor();
  await lookAtEveryAppearance(operator, 'none');
  say('without a backup the page says what to do');

  await operator.getByRole('button', { name: t('take.now') }).click();
  await row(operator).getByText(t('state.done'), { exact: true }).waitFor({ timeout: 60_000 });
  await row(operator).getByRole('button', { name: /^Check/ }).click();
  await row(operator).getByText(t('check.good'), { exact: true }).waitFor({ timeout: 60_000 });
  await lookAtEveryAppearance(operator, 'one');
  say('a backup is taken while the page looks on, and is whole');

  const [download] = await Promise.all([operator.waitForEvent('download'), row(operator).getByRole('button', { name: /^Download/ }).click()]);
  assert(/^metalingua-.*\.backup$/.test(download.suggestedFilename()), `it is named ${download.suggestedFilename()}`);
  const bytes = await readFile(await download.path());
  assert(bytes.subarray(0, 2).toString() === 'PK', 'what was downloaded is the archive');
  say('it can be downloaded');

  await operator.getByRole('switch', { name: t('schedule.enabled') }).setChecked(true);
  const time = operator.getByRole('textbox', { name: t('schedule.atTime') });
  await time.fill('25:00');
  await operator.getByRole('button', { name: common('action.save') }).click();
  await operator.getByText(t('schedule.badTime')).waitFor();
  await look(operator, 'bad-time');
  await time.fill('۰۴:۳۰');
  await operator.getByRole('button', { name: common('action.save') }).click();
  await operator.getByText(t('schedule.saved')).waitFor();
  await operator.getByText(/^The next one/).waitFor();
  await look(operator, 'schedule');
  say('one is taken every day, at a time written in any digits');

  const onPhone = await openPage(browser, { language: 'fa', viewport: phone });
  await signIn(onPhone, 'platform-admin');
  await onPhone.goto(`${baseUrl}/admin/backups`);
  await onPhone.getByRole('listitem').getByText(fa('check.good'), { exact: true }).waitFor();
  const dialog = onPhone.getByRole('dialog');
  await onPhone.getByRole('listitem').getByRole('button', { name: /^حذف/ }).click();
  await dialog.getByText(fa('delete.effect')).waitFor();
  await look(onPhone, 'delete-phone');
  await dialog.getByRole('button', { name: fa('delete.now') }).click();
  await onPhone.getByText(fa('delete.done')).waitFor();
  await onPhone.getByText(fa('files.empty')).waitFor();
  say('and it is deleted from a phone, in Persian');

  const admin = await openPage(browser);
  await signIn(admin, 'admin');
  assert((await admin.getByRole('link', { name: common('nav.backups') }).count()) === 0, 'an institute has no such page');
  await admin.goto(`${baseUrl}/admin/backups`);
  await admin.getByRole('heading', { name: common('notFound.title') }).waitFor();
  say('an administrator of an institute has no such page');
  [operator, onPhone, admin].forEach(noFaults);
});
