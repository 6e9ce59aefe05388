// While a student sits in a test, a platform administrator puts the next version of a question type in its place.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, baseUrl, callerOf, handInOpenTests, journey, lookAtEveryAppearance, noFaults, openPage, say, sessions, signIn, startTest, until } from '../journey.mjs';

const id = 'question/multiple_choice';
const shipped = join(process.env.PLUGINS ?? 'plugins', 'question-multiple_choice.jar');
// Later than any other run on the same server has installed.
const nextVersion = `1.${Math.floor(Date.now() / 1000)}.0`;

/** The shipped plugin under a higher version, made by the JDK's own tool. */
function nextJar(folder) {
  const jar = join(folder, 'question-multiple_choice-next.jar');
  const manifest = join(folder, 'next.mf');
  copyFileSync(shipped, jar);
  writeFileSync(manifest, `Bundle-Version: ${nextVersion}\n`);
  const tool = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'jar') : 'jar';
  execFileSync(tool, ['--update', '--file', jar, '--manifest', manifest], { stdio: ['ignore', 'ignore', 'ignore'] });
  return jar;
}

const rowOf = (page) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: id, exact: true }) });

async function stateIs(page, state) {
  await rowOf(page).getByText(state, { exact: true }).waitFor();
}

async function press(page, act) {
  await rowOf(page).getByRole('button', { name: `${act} ${id}` }).click();
  if (act === 'Start') return;
  await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function install(page, jar) {
  await page.locator('input[type=file]').setInputFiles(jar);
  const dialog = page.getByRole('dialog', { name: `Update ${id}` });
  await dialog.getByRole('button', { name: 'Update', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const questionOf = (index, count) => `Question ${index + 1} of ${count}`;

await journey(async (browser) => {
  const folder = mkdtempSync(join(tmpdir(), 'journey-'));
  const learner = await callerOf('student');
  const admin = await callerOf('platform-admin');
  await handInOpenTests(learner);
  try {
    // While a type is away its questions are answered with 503, which a browser writes to its console.
    const student = await openPage(browser, { expected: /status of 503/ });
    await signIn(student, 'student');
    const session = await startTest(student);
    const { questionCount } = await learner(`${sessions}/${session}`);
    const choices = student.locator('main input[type=radio]');
    await choices.first().waitFor();
    const element = () => student.evaluate(() => document.querySelector('main [lang]')?.tagName);
    const before = await element();

    const page = await openPage(browser);
    await signIn(page, 'platform-admin');
    await page.goto(`${baseUrl}/admin/plugins`);
    await stateIs(page, 'Running');
    await lookAtEveryAppearance(page, 'plugins');
    await install(page, nextJar(folder));
    await page.getByText(`${id} ${nextVersion} is installed: Running.`).waitFor();
    await rowOf(page).getByText(nextVersion, { exact: true }).waitFor();
    say(`the platform administrator updates ${id} to ${nextVersion}`);

    const saved = async (index) => until(`the answer to question ${index + 1} is stored`, async () => (await learner(`${sessions}/${session}`)).answered.includes(index));
    await choices.nth(1).check();
    await saved(0);
    assert((await element()) === before, 'the open question stays as it is');
    await student.getByRole('button', { name: 'Next' }).click();
    await student.getByRole('heading', { name: questionOf(1, questionCount) }).waitFor();
    await choices.nth(2).check();
    await saved(1);
    await student.reload();
    await until('the answer is still there', () => choices.nth(2).isChecked().catch(() => false));
    const after = await element();
    assert(after !== before, `a reload brings the new version: ${after}`);
    say('the student answers on, before and after the update, and notices nothing');

    await press(page, 'Stop');
    await stateIs(page, 'Stopped');
    await student.reload();
    await student.getByText('This kind of question is being updated.', { exact: false }).waitFor();
    await lookAtEveryAppearance(student, 'type-away');
    say('the type is stopped: the student is asked to wait');

    await press(page, 'Start');
    await stateIs(page, 'Running');
    await until('the question is back', () => choices.nth(2).isChecked().catch(() => false));
    await choices.nth(0).check();
    await until('the new answer is stored', async () => (await learner(`${sessions}/${session}/question/1`)).response?.selected === (await idOfChoice(learner, session, 1, 0)));
    say('the type is started: the test goes on by itself');
    noFaults(student);
    noFaults(page);
  } finally {
    rmSync(folder, { recursive: true });
    await handInOpenTests(learner);
    const status = (await admin('/api/admin/plugins')).items.find((plugin) => plugin.id === id);
    if (status.desired === 'STOPPED') await admin(`/api/admin/plugins/${id}/start`, { method: 'POST' });
    // Who comes next finds what was shipped.
    await admin('/api/admin/plugins', { method: 'POST', body: readFileSync(shipped) });
  }
});

/** The options are shown in the order in which the server presents them. */
async function idOfChoice(learner, session, index, place) {
  return (await learner(`${sessions}/${session}/question/${index}`)).content.options[place].id;
}
