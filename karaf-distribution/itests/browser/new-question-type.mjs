// A teacher makes a question of the type that bin/new-question-type began, and a student answers it.
import { assert, baseUrl, callerOf, handInOpenTests, journey, look, noFaults, openPage, say, sessions, signIn, until } from './journey.mjs';

const testing = '/api/unified-testing';
const title = `Odd word ${Date.now().toString(36)}`;

async function create(browser) {
  const page = await openPage(browser);
  await signIn(page, 'teacher');
  await page.goto(`${baseUrl}/teacher/questions`);
  await page.getByRole('link', { name: 'New question' }).click();
  await page.getByRole('link', { name: /^Odd word / }).click();
  await page.getByLabel('Question', { exact: true }).fill('The opposite of hot?');
  await page.getByLabel('Right answer', { exact: true }).fill('cold');
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByLabel('The opposite of hot?').fill('cold');
  await preview.getByText('1 of 1 points').waitFor();
  await look(page, 'editor');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/teacher\/questions\/\d+$/);
  noFaults(page);
  say('the teacher makes a question of the new type');
  return /(\d+)$/.exec(page.url())[1];
}

async function answer(browser, learner) {
  const page = await openPage(browser);
  await signIn(page, 'student');
  const listed = page.getByRole('button', { name: `Start: ${title}`, exact: true });
  // The first test has a card of its own, whose button says no more than "Start".
  const card = page.getByRole('button', { name: 'Start', exact: true });
  await listed.or(card).first().waitFor();
  await ((await listed.count()) > 0 ? listed : card).click();
  await page.waitForURL(/\/student\/tests\/\d+/);
  const session = /tests\/(\d+)/.exec(page.url())[1];
  await page.getByRole('main').getByLabel('The opposite of hot?').fill('Cold');
  await until('the answer is stored', async () => (await learner(`${sessions}/${session}`)).answered.includes(0));
  await look(page, 'player');
  noFaults(page);
  await learner(`${sessions}/${session}/complete`, { method: 'POST' });
  const { items } = await learner(`${sessions}/${session}/report`);
  assert(items[0].status === 'scored' && items[0].points === 1, `the right answer is ${items[0].status}, with ${items[0].points} points`);
  say('a student answers it, and gets the point');
}

await journey(async (browser) => {
  const teacher = await callerOf('teacher'), learner = await callerOf('student');
  await handInOpenTests(learner);
  let question, template;
  try {
    question = await create(browser);
    ({ id: template } = await teacher(`${testing}/templates`, { method: 'POST', body: { title, sections: [{ title, selection: { kind: 'fixed', questionIds: [question] } }] } }));
    await teacher(`${testing}/templates/${template}/publish`, { method: 'POST' });
    await answer(browser, learner);
  } finally {
    await handInOpenTests(learner);
    if (template) await teacher(`${testing}/templates/${template}/archive`, { method: 'POST' });
    if (question) await teacher(`${testing}/questions/${question}/retire`, { method: 'POST' });
  }
});
