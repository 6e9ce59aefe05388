// A student takes the adaptive placement test: one way, forward, until the engine knows enough.
import { assert, baseUrl, callerOf, handInOpenTests, journey, lookAtEveryAppearance, noFaults, openPage, say, sessions, signIn, startTest, until } from '../journey.mjs';

/** Answers what is on the screen somehow; tells whether it did. */
async function answer(page) {
  const radios = page.locator('main input[type=radio]');
  const blanks = page.locator('main input[type=text]');
  await page.locator('main :is(input, li button, textarea)').first().waitFor();
  if ((await radios.count()) > 0) {
    await radios.nth(1).check({ force: true });
    return true;
  }
  for (let i = 0; i < (await blanks.count()); i++) await blanks.nth(i).fill('what');
  return (await blanks.count()) > 0;
}

await journey(async (browser) => {
  const learner = await callerOf('student');
  await handInOpenTests(learner);
  const page = await openPage(browser);
  await signIn(page, 'student');
  const session = await startTest(page, 'Adaptive English placement');
  const state = await learner(`${sessions}/${session}`);
  assert(state.mode === 'adaptive' && state.adaptive.atMost === 40, 'the session says that it is adaptive and how long at most');
  await page.getByRole('heading', { name: 'Question 1, at most 40' }).waitFor();
  await lookAtEveryAppearance(page, 'adaptive-question');
  assert((await page.getByRole('button', { name: 'All questions' }).count()) === 0, 'there is no overview of questions');
  assert((await page.getByRole('button', { name: 'Previous question' }).count()) === 0, 'there is no way back');

  await page.getByRole('button', { name: "I don't know" }).click();
  await page.getByRole('dialog').getByText('Go on without an answer?').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: "I don't know" }).click();
  await page.getByRole('heading', { name: 'Question 2, at most 40' }).waitFor();
  say('goes on without an answer, knowing what that means');

  const { questionId } = await learner(`${sessions}/${session}/question/1`);
  await page.reload();
  await page.getByRole('heading', { name: 'Question 2, at most 40' }).waitFor();
  assert((await learner(`${sessions}/${session}/question/1`)).questionId === questionId, 'a reload shows the same question');
  say('finds the same question after a reload');

  for (let n = 2; n <= 40; n++) {
    if (await answer(page)) {
      await page.getByRole('button', { name: 'Next', exact: true }).click();
    } else {
      await page.getByRole('button', { name: "I don't know" }).click();
      await page.getByRole('dialog').getByRole('button', { name: "I don't know" }).click();
    }
    const next = page.getByRole('heading', { name: `Question ${n + 1}, at most 40` });
    const over = async () => page.url().includes('/student/results/');
    await until(`question ${n + 1} or the result`, async () => (await over()) || (await next.count()) > 0);
    if (await over()) break;
  }
  await page.waitForURL(`**/student/results/${session}`);
  const report = await learner(`${sessions}/${session}/report`);
  say(`is told after ${report.items.length} questions that the test is over: ${report.stopReason}`);

  await page.getByRole('heading', { name: 'How sure is your level?' }).waitFor();
  const sum = report.ability.levels.reduce((all, { probability }) => all + probability, 0);
  assert(Math.abs(sum - 1) < 1e-9, 'the probabilities sum to 1');
  await page.getByText('Half of the answers wrong is normal', { exact: false }).waitFor();
  await lookAtEveryAppearance(page, 'adaptive-result');
  say(`sees level ${report.cefrLevel} with the probability of each level`);
  await page.goto(`${baseUrl}/student/tests/${session}`);
  await page.waitForURL(`**/student/results/${session}`);
  noFaults(page);
});
