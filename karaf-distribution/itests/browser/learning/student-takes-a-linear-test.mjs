// A student takes a test that goes one way: no way back, an answer where one is asked for, and a clock for each question.
import { assert, baseUrl, callerOf, desktop, handInOpenTests, journey, look, noFaults, openPage, phone, say, sessions, signIn, speak, startTest, tabTo, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const testing = '/api/unified-testing';
// Other runs leave their own.
const title = `One way ${Date.now().toString(36)}`;
const [n, s, t] = ['navigation', 'student', 'teacher'].map((area) => pageTexts('en', area));
const inPersian = pageTexts('fa', 'navigation');

async function writeQuestions(teacher, count) {
  const ids = [];
  for (let i = 1; i <= count; i++) {
    const stem = `She ___ tea. (${i})`;
    const question = await teacher(`${testing}/questions`, {
      method: 'POST',
      body: {
        type: 'multiple_choice', skill: 'grammar', cefrLevel: 'A1', language: 'en', title: `${stem} ${title}`, maxPoints: 1,
        content: { stem, options: [{ id: 'a', text: 'drink' }, { id: 'b', text: 'drinks' }] }, key: { correct: 'b' },
      },
    });
    ids.push(question.id);
  }
  return ids;
}

/** A test without rules, as a teacher might have it already. */
async function writeTest(teacher) {
  const ids = await writeQuestions(teacher, 5);
  const section = (name, questionIds) => ({ title: name, selection: { kind: 'fixed', questionIds } });
  const body = { title, sections: [section('Grammar', ids.slice(0, 3)), section('Words', ids.slice(3))] };
  return teacher(`${testing}/templates`, { method: 'POST', body });
}

async function choose(page, label, option) {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

await journey(async (browser) => {
  const [teacher, learner] = [await callerOf('teacher'), await callerOf('student')];
  await handInOpenTests(learner);
  const { id: template } = await writeTest(teacher);

  const desk = await openPage(browser);
  await signIn(desk, 'teacher');
  await desk.goto(`${baseUrl}/teacher/templates/${template}`);
  await choose(desk, n('edit.order'), n('edit.orders.linear'));
  await choose(desk, n('edit.navigation', { number: 1 }), n('edit.navigations.linear'));
  await desk.getByRole('checkbox', { name: n('edit.mustAnswer', { number: 1 }) }).check();
  await choose(desk, n('edit.navigation', { number: 2 }), n('edit.navigations.linear'));
  const seconds = desk.getByRole('textbox', { name: n('edit.itemSeconds') }).nth(1);
  await seconds.fill('2');
  await desk.getByRole('button', { name: 'Save', exact: true }).click();
  await desk.getByText(n('edit.gapItemTime', { number: 2 })).waitFor();
  await seconds.fill('6');
  const showSections = () => desk.locator('#sections').evaluate((node) => node.scrollIntoView());
  await showSections();
  await look(desk, 'editor');
  await speak(desk, 'fa');
  await desk.setViewportSize(phone);
  await showSections();
  await look(desk, 'editor-fa-phone');
  await desk.setViewportSize(desktop);
  await speak(desk, 'en');
  await desk.getByRole('button', { name: 'Save', exact: true }).click();
  await desk.getByText(t('template.saved')).waitFor();
  await teacher(`${testing}/templates/${template}/publish`, { method: 'POST' });
  say('a teacher sets the rules, and hears of a time that is too short');

  const page = await openPage(browser, { viewport: phone });
  await signIn(page, 'student');
  await page.getByRole('button', { name: /^Start/ }).first().waitFor();
  const listed = page.getByRole('button', { name: `Start: ${title}`, exact: true });
  await ((await listed.count()) > 0 ? listed : page.getByRole('button', { name: 'Start', exact: true })).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(n('rules.order')).waitFor();
  await dialog.getByText(n('rules.linear')).waitFor();
  await look(page, 'rules');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  const session = await startTest(page, title);
  say('sees the rules before the test begins');

  const heading = (number) => page.getByRole('heading', { name: `Question ${number} of 5` });
  const answer = () => page.getByRole('radio').first().press('Space');
  const next = page.getByRole('button', { name: s('player.next'), exact: true });
  await heading(1).waitFor();
  await page.getByRole('radio').first().waitFor();
  assert((await page.getByRole('button', { name: s('player.previous') }).count()) === 0, 'there is no way back');
  await page.getByText(s('player.noWayBack')).waitFor();
  await next.click();
  await page.getByText(n('held.answerFirst')).waitFor();
  await speak(page, 'fa');
  await page.getByText(inPersian('held.answerFirst')).waitFor();
  await look(page, 'answer-first-fa');
  await speak(page, 'en');
  await answer();
  await next.click();
  await heading(2).waitFor();
  say('goes on when the question is answered, not before');

  await page.getByRole('radio').first().waitFor();
  await page.goto(`${baseUrl}/student/tests/${session}?question=1`);
  await heading(2).waitFor();
  await page.getByRole('button', { name: s('overview.title') }).click();
  const closed = dialog.getByRole('button', { name: new RegExp(`${s('overview.question', { n: 1 })}.*${s('overview.left')}`) });
  assert(await closed.isDisabled(), 'the question that was left is closed');
  await look(page, 'overview');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  say('finds the place again, and the question before it closed');

  for (const number of [2, 3]) {
    await heading(number).waitFor();
    await answer();
    await next.click();
  }
  await dialog.getByText(n('leave.sectionEffect')).waitFor();
  await look(page, 'leave-section');
  await tabTo(page, dialog.getByRole('button', { name: n('leave.confirm') }));
  await page.keyboard.press('Enter');
  await heading(4).waitFor();
  say('agrees by keys to leave a part for good');

  await page.getByRole('timer', { name: s('timer.ofQuestion') }).waitFor();
  await page.getByText(n('clock.soon_other', { count: 10 })).waitFor();
  await look(page, 'soon');
  await page.getByText(n('over.movesOn')).waitFor();
  await look(page, 'over');
  await heading(5).waitFor();
  assert(await heading(5).evaluate((node) => node === document.activeElement), 'a screen reader goes on at the new question');
  say('is told that the time of a question is over, and taken to the next one');

  await answer();
  await until('the answer is there', async () => (await learner(`${sessions}/${session}`)).answered.includes(4));
  await page.getByText(n('over.last')).waitFor();
  await page.getByRole('alert').getByRole('button', { name: n('over.finish') }).click();
  await dialog.getByRole('button', { name: s('player.finish') }).click();
  await page.waitForURL(`**/student/results/${session}`);
  const { items } = await learner(`${sessions}/${session}/report`);
  assert(items.filter(({ status }) => status === 'unanswered').length === 1, 'only the question whose time ran out has no answer');
  say('hands in at the end');
  [desk, page].forEach(noFaults);
});
