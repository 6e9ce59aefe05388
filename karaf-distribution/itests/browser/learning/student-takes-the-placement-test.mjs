// A student takes the demo institute's placement test, with the keyboard, in either language.
import { assert, baseUrl, callerOf, handInOpenTests, journey, languageOf, lookAtEveryAppearance, noFaults, openPage, say, sessions, signIn, speak, startTest, tabTo, until } from '../journey.mjs';

const essay = 'Working at home saves time and money, but some people feel alone. '.repeat(16);

/** One answer of each type by keys alone; returns what an observer sees of it. */
const answerByKeyboard = {
  async multiple_choice(page) {
    await tabTo(page, page.locator('main input[type=radio]').first());
    await page.keyboard.press('Digit2');
    return () => page.locator('main input[type=radio]').nth(1).isChecked();
  },
  async fill_blank(page) {
    const blanks = page.locator('main input[type=text]');
    await blanks.first().waitFor();
    for (let i = 0; i < (await blanks.count()); i++) {
      await tabTo(page, blanks.nth(i));
      await page.keyboard.type('what');
    }
    return async () => (await blanks.first().inputValue()) === 'what';
  },
  async ordering(page) {
    const items = page.locator('main li');
    const second = await items.nth(1).innerText();
    await tabTo(page, items.nth(1).getByRole('button').first());
    await page.keyboard.press('Enter');
    return async () => (await items.first().locator('span').innerText()) === second.split('\n').find((line) => line.length > 3);
  },
  async essay(page) {
    await tabTo(page, page.locator('main textarea'));
    await page.keyboard.insertText(essay);
    return async () => (await page.locator('main textarea').inputValue()) === essay;
  },
};

await journey(async (browser) => {
  const learner = await callerOf('student');
  await handInOpenTests(learner);
  const page = await openPage(browser, { language: 'fa' });

  await page.goto(`${baseUrl}/sign-in`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert((await page.evaluate(() => document.documentElement.dir)) === 'rtl', 'Persian reads from right to left');
  await lookAtEveryAppearance(page, 'sign-in');
  assert((await languageOf(page)) === 'fa', 'the page speaks Persian to who chose nothing');
  await signIn(page, 'student');
  await page.getByRole('heading', { level: 1, name: 'سلام' }).waitFor();
  say('signs in in Persian');

  await speak(page, 'en');
  await lookAtEveryAppearance(page, 'home');
  const session = await startTest(page);
  const { questionCount } = await learner(`${sessions}/${session}`);
  say(`starts a test of ${questionCount} questions`);

  const types = new Map();
  for (let i = 0; i < questionCount; i++) {
    const { type } = await learner(`${sessions}/${session}/question/${i}`);
    if (!types.has(type)) types.set(type, i);
  }
  const seen = new Map();
  for (const [type, index] of types) {
    await page.goto(`${baseUrl}/student/tests/${session}?question=${index + 1}`);
    await page.getByRole('heading', { name: `Question ${index + 1} of ${questionCount}` }).waitFor();
    const isAnswered = await answerByKeyboard[type](page);
    assert(await isAnswered(), `${type} was answered by keys`);
    await page.getByRole('status').getByText(/^Saved/).waitFor();
    await until(`the server has the answer to the ${type}`, async () => (await learner(`${sessions}/${session}`)).answered.includes(index));
    seen.set(type, { index, isAnswered });
    say(`answers the ${type} with the keyboard, and sees it saved`);
    await lookAtEveryAppearance(page, `question-${type}`);
  }
  assert(types.size === 4, `the placement test has all four types, not ${[...types.keys()]}`);

  for (const [type, { index, isAnswered }] of seen) {
    await page.goto(`${baseUrl}/student/tests/${session}?question=${index + 1}`);
    await page.reload();
    await until(`the answer to the ${type} is there after a reload`, async () => (await page.locator('main :is(input, textarea, li)').count()) > 0 && (await isAnswered()));
    assert(page.url().endsWith(`?question=${index + 1}`), 'a reload stays at the same question');
  }
  say('finds place and answers again after a reload');

  await page.goto(`${baseUrl}/student`);
  await page.getByRole('link', { name: 'Continue the test' }).click();
  await page.getByRole('heading', { name: /^Question \d+ of/ }).waitFor();
  say('leaves, and continues from the home page');

  const dialog = page.getByRole('dialog');
  const close = async () => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };
  const open = (key) => async () => {
    await page.keyboard.press(`Alt+${key}`);
    await dialog.waitFor();
  };
  await lookAtEveryAppearance(page, 'overview', { show: open('KeyO'), hide: close });
  await lookAtEveryAppearance(page, 'keyboard-help', { show: open('KeyK'), hide: close });

  await page.goto(`${baseUrl}/student/tests/${session}?question=${questionCount}`);
  await page.locator('main textarea').waitFor();
  await lookAtEveryAppearance(page, 'finish', { show: open('KeyN'), hide: close });
  await open('KeyN')();
  await dialog.getByText(`${questionCount - seen.size} questions are not answered yet.`).waitFor();
  await tabTo(page, dialog.getByRole('button', { name: 'Finish the test' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/student/results/${session}`);
  say('finishes, knowing what is not answered');

  await page.getByRole('heading', { name: 'Your level', exact: true }).waitFor();
  await page.locator('main svg rect, main svg path').first().waitFor({ state: 'attached' });
  const report = await learner(`${sessions}/${session}/report`);
  assert(/^[ABC][12]$/.test(report.cefrLevel), `the level is ${report.cefrLevel}`);
  await page.getByText(report.cefrLevel, { exact: true }).first().waitFor();
  await page.getByText('1 answer is not marked yet', { exact: false }).waitFor();
  await lookAtEveryAppearance(page, 'result');
  say(`sees level ${report.cefrLevel}, the chart, and that a teacher still has to mark the essay`);
  noFaults(page);
});
