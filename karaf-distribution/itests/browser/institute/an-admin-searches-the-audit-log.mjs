// An administrator looks up who changed a question, sees it before and after, and takes the log away as a file.
import { readFile } from 'node:fs/promises';
import { assert, baseUrl, callerOf, journey, lookAtEveryAppearance, noFaults, openPage, phone, say, signIn } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const t = pageTexts('en', 'audit');
const common = pageTexts('en', 'common');

await journey(async (browser) => {
  const teacher = await callerOf('teacher');
  const stamp = `audited ${Date.now().toString(36)}`;
  const draft = (title, maxPoints) => ({
    type: 'multiple_choice', skill: 'grammar', cefrLevel: 'A1', language: 'en', title, maxPoints,
    content: { stem: title, options: [{ id: 'a', text: 'drink' }, { id: 'b', text: 'drinks' }] }, key: { correct: 'b' },
  });
  const question = await teacher('/api/unified-testing/questions', { method: 'POST', body: draft(`${stamp} before`, 1) });
  const edited = await fetch(`${baseUrl}/api/unified-testing/questions/${question.id}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${await tokenOf('teacher')}`, 'Content-Type': 'application/json', 'If-Match': `"${question.version}"` },
    body: JSON.stringify(draft(`${stamp} after`, 2)),
  });
  assert(edited.ok, `the edit was taken: ${edited.status}`);

  const admin = await openPage(browser);
  await signIn(admin, 'admin');
  await admin.goto(`${baseUrl}/admin/audit`);
  const entries = admin.getByRole('list', { name: t('list') }).getByRole('listitem');
  await entries.first().waitFor();
  await lookAtEveryAppearance(admin, 'all');
  await admin.getByRole('searchbox', { name: t('search') }).fill(stamp);
  await admin.waitForURL(/q=audited/);
  const edit = entries.filter({ hasText: `edited question` });
  // until the answer is there, the list shows what it found without the word
  await entries.nth(1).waitFor({ state: 'detached' });
  await edit.waitFor();
  assert((await entries.count()) === 1, 'one entry has this text: what was made has no before and after');
  say('the edit is found by a word that it changed');

  await edit.getByRole('button').click();
  const changes = admin.getByRole('region');
  await changes.getByText(`${stamp} before`).first().waitFor();
  await changes.getByText(`${stamp} after`).first().waitFor();
  await lookAtEveryAppearance(admin, 'differences');
  say('it shows what was before and after, side by side');

  const [file] = await Promise.all([admin.waitForEvent('download'), admin.getByRole('button', { name: t('export') }).click()]);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  assert(lines.length === 2 && lines[1].includes('question.edited'), `the file holds what was looked for: ${lines.length} lines`);
  say('the log is taken away as a file');

  await admin.getByRole('combobox', { name: t('period') }).click();
  await admin.getByRole('option', { name: t('periods.exact') }).click();
  const until = admin.getByLabel(common('period.to'), { exact: true });
  await until.fill('2020-03-21T10:30');
  await admin.getByText(t('emptyFiltered')).waitFor();
  await lookAtEveryAppearance(admin, 'exact');
  await until.fill('');
  await admin.getByLabel(common('period.from'), { exact: true }).fill('2020-03-21T10:30');
  await edit.waitFor();
  say('it is found from one minute on, and not until another');

  await admin.getByRole('searchbox', { name: t('search') }).fill('nobody has ever written this');
  await admin.getByText(t('emptyFiltered')).waitFor();

  const onPhone = await openPage(browser, { viewport: phone });
  await signIn(onPhone, 'platform-admin');
  await onPhone.goto(`${baseUrl}/admin/audit?area=question&period=day`);
  await onPhone.getByRole('list', { name: t('list') }).getByRole('listitem').first().waitFor();
  await lookAtEveryAppearance(onPhone, 'platform');
  say('an operator reads those of all institutes');
  [admin, onPhone].forEach(noFaults);
});

async function tokenOf(role) {
  const answer = await fetch(`${baseUrl}/api/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: `${role}@demo.metalingua`, password: 'metalingua-demo' }),
  });
  return (await answer.json()).accessToken;
}
