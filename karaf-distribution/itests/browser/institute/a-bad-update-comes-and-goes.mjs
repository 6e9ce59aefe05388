// While a student sits in a test, a platform administrator puts an update in place that passes its own checks and fails every
// learner. It goes by itself, and the student notices nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, baseUrl, callerOf, handInOpenTests, journey, look, lookAtEveryAppearance, noFaults, openPage, say, sessions, signIn, startTest, until } from '../journey.mjs';

const id = 'question/multiple_choice';
const shipped = join(process.env.PLUGINS ?? 'plugins', 'question-multiple_choice.jar');
const badUpdate = process.env.BAD_UPDATE ?? 'target/bad-update.jar';

const rowOf = (page) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: id, exact: true }) });

await journey(async (browser) => {
  const learner = await callerOf('student');
  const admin = await callerOf('platform-admin');
  const status = async () => (await admin('/api/admin/plugins')).items.find((plugin) => plugin.id === id);
  // Who came before may have left a build on trial.
  await admin('/api/admin/plugins', { method: 'POST', body: readFileSync(shipped) });
  await handInOpenTests(learner);
  try {
    const lastGood = (await status()).version;
    const student = await openPage(browser);
    await signIn(student, 'student');
    const session = await startTest(student);
    const { questionCount } = await learner(`${sessions}/${session}`);
    const choices = student.locator('main input[type=radio]');
    await choices.first().waitFor();
    const stored = async (index) => until(`the answer to question ${index + 1} is stored`, async () => (await learner(`${sessions}/${session}`)).answered.includes(index));

    const page = await openPage(browser);
    await signIn(page, 'platform-admin');
    await page.goto(`${baseUrl}/admin/plugins`);
    await rowOf(page).getByText('Running', { exact: true }).waitFor();
    const choose = () => page.locator('input[type=file]').setInputFiles(badUpdate);
    const anyDialog = page.getByRole('dialog');
    const close = async () => {
      await page.keyboard.press('Escape');
      await anyDialog.waitFor({ state: 'hidden' });
    };
    await choose();
    const dialog = page.getByRole('dialog', { name: `Update ${id}` });
    await dialog.getByText('Tests under way that use it').waitFor();
    await dialog.getByText('Nobody has signed this file.', { exact: false }).waitFor();
    const facts = await dialog.locator('dd').allTextContents();
    assert(facts.some((fact) => /^[1-9]/.test(fact)), `the dialog counts the running test: ${facts}`);
    await close();
    const preview = async () => {
      await choose();
      await anyDialog.waitFor();
    };
    await lookAtEveryAppearance(page, 'preview', { show: preview, hide: close });
    say('the platform administrator sees who is touched before anything is done');

    await preview();
    await dialog.getByRole('button', { name: 'Update', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    const bad = await until('the update is on trial', async () => {
      const now = await status();
      return now.trial && now.version;
    });
    await rowOf(page).getByRole('progressbar', { name: `Trial of ${id}` }).waitFor();
    await look(page, 'on-trial');
    say(`version ${bad} is on trial`);

    let index = 0;
    await choices.nth(1).check();
    await stored(index);
    while ((await status()).trial && index + 1 < questionCount) {
      await student.getByRole('button', { name: 'Next' }).click();
      index++;
      await student.getByRole('heading', { name: `Question ${index + 1} of ${questionCount}` }).waitFor();
      if (!(await choices.first().waitFor({ timeout: 3_000 }).then(() => true, () => false))) continue;
      await choices.nth(index % 2).check();
      await stored(index);
    }
    await until('the last good version is back', async () => {
      const now = await status();
      return now.version === lastGood && now.state === 'ACTIVE' && !now.trial;
    });
    await student.reload();
    await student.getByRole('heading', { name: `Question ${index + 1} of ${questionCount}` }).waitFor();
    noFaults(student);
    say('the student answers on while the update comes and goes, and notices nothing');

    await rowOf(page).getByText(`${bad} was taken back on trial`, { exact: false }).waitFor();
    const open = async () => {
      await page.getByRole('button', { name: /^(History of|پیشینهٔ) question\/multiple_choice$/ }).click();
      await anyDialog.waitFor();
    };
    await open();
    const history = page.getByRole('dialog', { name: `History of ${id}` });
    await history.getByText(`${bad} failed its trial and was taken back`).waitFor();
    await close();
    await lookAtEveryAppearance(page, 'history', { show: open, hide: close });
    say('the console says what happened, when and why');
    noFaults(page);
  } finally {
    await handInOpenTests(learner);
    await admin('/api/admin/plugins', { method: 'POST', body: readFileSync(shipped) });
  }
});
