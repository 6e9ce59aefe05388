// A teacher writes a question with the editor that its type brings, and marks a student's essay by its rubric.
import { assert, baseUrl, callerOf, handInOpenTests, journey, lookAtEveryAppearance, noFaults, openPage, say, sessions, signIn, until } from '../journey.mjs';

const questions = '/api/unified-testing/questions';
// Other runs leave their own.
const mark = Date.now().toString(36);
const title = `Nurse ${mark}`;

/** A test of the demo student's that holds nothing but an essay. */
async function leaveAnEssay() {
  const learner = await callerOf('student');
  await handInOpenTests(learner);
  const placement = (await learner('/api/unified-testing/templates')).items.find((template) => /placement/i.test(template.title) && template.mode === 'fixed');
  const session = await learner(`${sessions}/start`, { method: 'POST', body: { templateId: placement.id } });
  for (let i = session.questionCount - 1; i >= 0; i--) {
    const { type, questionId } = await learner(`${sessions}/${session.id}/question/${i}`);
    if (type !== 'essay') continue;
    const answer = { text: `I think that working at home is good for most people (${mark}). `.repeat(24) };
    await learner(`${sessions}/${session.id}/submit-answer`, { method: 'POST', body: { questionId, answer, submissionId: crypto.randomUUID(), seq: 1 } });
    return learner(`${sessions}/${session.id}/complete`, { method: 'POST' });
  }
  throw new Error('the placement test has no essay');
}

async function writeAQuestion(page) {
  await page.getByRole('link', { name: 'Questions', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Question bank' }).waitFor();
  await page.getByRole('link', { name: 'Placement', exact: false }).or(page.getByRole('table').getByRole('link')).first().waitFor();
  await lookAtEveryAppearance(page, 'question-bank');
  await page.getByRole('link', { name: 'New question' }).click();
  await page.getByRole('heading', { name: 'Essay' }).waitFor();
  await lookAtEveryAppearance(page, 'question-types');
  await page.getByRole('link', { name: /^Multiple choice One/ }).click();

  const preview = page.getByRole('region', { name: 'Preview' });
  await page.getByLabel('Question', { exact: true }).fill('She ___ a nurse.');
  await preview.getByText('She ___ a nurse.').waitFor();
  say('sees the question as a learner does while writing it');

  const options = ['am', 'is', 'are', 'be'];
  for (const [i, text] of options.slice(0, 3).entries()) await page.getByRole('textbox', { name: `Option ${i + 1}`, exact: true }).fill(text);
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Number 4: This option is empty.').waitFor();
  await page.getByText('Number 3: This option is empty.').waitFor({ state: 'detached' });
  await page.getByText('Mark the right answer.').waitFor();
  assert(!/\/questions\/\d+/.test(page.url()), 'an incomplete question is not stored');
  say('is told in words what is missing');
  await lookAtEveryAppearance(page, 'question-with-problems');

  await page.getByRole('textbox', { name: 'Option 4', exact: true }).fill(options[3]);
  await page.getByRole('radio', { name: 'Option 2 is the right answer' }).check();
  await page.getByText('Nothing is missing.').waitFor();
  await preview.getByRole('radio', { name: 'is', exact: true }).check();
  await preview.getByText('1 of 1 points').waitFor();
  await preview.getByRole('radio', { name: 'are', exact: true }).check();
  await preview.getByText('0 of 1 points').waitFor();
  say('tries both a right and a wrong answer in the preview');
  await lookAtEveryAppearance(page, 'question-editor');

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The question is in the bank.').waitFor();
  await page.waitForURL(/\/teacher\/questions\/\d+$/);
}

async function findEditAndRetireIt(page, teacher) {
  await page.getByRole('link', { name: 'Question bank' }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill(title);
  await page.getByRole('link', { name: title }).click();
  say('finds it in the list');

  await page.getByLabel('Question', { exact: true }).fill('My sister ___ a nurse.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved as version 2.').waitFor();
  const id = /questions\/(\d+)/.exec(page.url())[1];
  const stored = await teacher(`${questions}/${id}`);
  assert(stored.content.stem === 'My sister ___ a nurse.' && stored.version === 2, 'the server has the new version');
  say('edits it');

  await page.getByRole('button', { name: 'Retire' }).click();
  await page.getByText('Retired. New tests leave this question out.').waitFor();
  assert((await teacher(`${questions}/${id}`)).status === 'retired', 'the question is retired');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The question is active again.').waitFor();
  assert((await teacher(`${questions}/${id}`)).status === 'active', 'the question is active again');
  say('retires it, and takes that back');
  await teacher(`${questions}/${id}/retire`, { method: 'POST' });
}

async function markTheEssay(page, { sessionId }, teacher) {
  // An earlier answer of the same student may wait as well: the queue of the server says which one is ours.
  let cursor = '';
  let task;
  do {
    const queue = await teacher(`/api/unified-testing/grading/queue?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    task = queue.items.find((one) => one.sessionId === sessionId);
    cursor = queue.nextCursor ?? '';
  } while (!task && cursor);
  await page.getByRole('link', { name: 'Marking' }).click();
  await page.getByRole('heading', { level: 1, name: 'Marking' }).waitFor();
  await page.getByRole('table').getByRole('link').first().waitFor();
  await lookAtEveryAppearance(page, 'marking-queue');
  await page.goto(`${baseUrl}/grading/${task.answerId}`);
  await page.getByText(mark, { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Save and open the next' }).click();
  await page.getByText('Give a score.').first().waitFor();
  say('is told which scores are missing');

  const traits = page.getByRole('radiogroup');
  for (let i = 0; i < (await traits.count()); i++) await traits.nth(i).getByRole('radio', { name: '6', exact: true }).check();
  await lookAtEveryAppearance(page, 'marking');
  await page.getByRole('button', { name: 'Save and open the next' }).click();
  await page.getByText(/^Saved: .* points\.$/).waitFor();
  const report = await until('the report is final', async () => {
    const now = await teacher(`${sessions}/${sessionId}/report`);
    return now.status === 'final' && now;
  });
  assert(report.skills.find(({ skill }) => skill === 'writing').points > 0, 'the writing has points');
  say('marks the essay of the student; the result is final');
}

await journey(async (browser) => {
  const report = await leaveAnEssay();
  const teacher = await callerOf('teacher');
  // A refused item answers 422, which a browser writes to its console.
  const page = await openPage(browser, { expected: /status of 422/ });
  await signIn(page, 'teacher');
  await writeAQuestion(page);
  await findEditAndRetireIt(page, teacher);
  await markTheEssay(page, report, teacher);
  noFaults(page);
});
