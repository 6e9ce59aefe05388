// Double marking: a teacher and a supervisor rate the same essay without seeing each other's scores; they differ, and the
// administrator decides. The supervisor then looks at how far raters agree.
import { assert, baseUrl, callerOf, handInOpenTests, journey, look, lookAtEveryAppearance, noFaults, openPage, say, sessions, signIn, until } from '../journey.mjs';

const testing = '/api/unified-testing';
// Other runs leave their own.
const mark = Date.now().toString(36);
const title = `Writing ${mark}`;
const essays = 12;
const traits = ['Task response', 'Coherence and cohesion', 'Lexical resource', 'Grammatical range and accuracy'];
const band = (score) => ({ tr: score, cc: score, lr: score, gra: score });

async function writeATest(teacher) {
  const questionIds = [];
  for (let i = 1; i <= essays; i++) {
    const question = await teacher(`${testing}/questions`, {
      method: 'POST',
      body: {
        type: 'essay', skill: 'writing', cefrLevel: 'B2', language: 'en', title: `Essay ${i} ${mark}`, maxPoints: 9,
        content: { prompt: `Some people like long holidays. Discuss. (${mark})`, minWords: 20, maxWords: 350 }, key: { rubric: 'ielts_task2' },
      },
    });
    questionIds.push(question.id);
  }
  return teacher(`${testing}/templates`, { method: 'POST', body: { title, sections: [{ title: 'Essays', selection: { kind: 'fixed', questionIds } }] } });
}

async function chooseDoubleMarking(page, template, teacher) {
  await page.goto(`${baseUrl}/teacher/templates/${template.id}`);
  await page.getByRole('combobox', { name: 'How people mark' }).click();
  await page.getByRole('option', { name: /^Two raters/ }).click();
  await page.getByRole('textbox', { name: 'Tolerance per trait, in steps' }).waitFor();
  await lookAtEveryAppearance(page, 'policy');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const { marking } = await teacher(`${testing}/templates/${template.id}`);
  assert(marking.mode === 'double' && marking.traitTolerance === 1 && marking.totalTolerance === 1, 'the test is marked by two');
  await teacher(`${testing}/templates/${template.id}/publish`, { method: 'POST' });
  say('chooses double marking for the test');
}

async function takeTheTest(template) {
  const learner = await callerOf('student');
  await handInOpenTests(learner);
  const session = await learner(`${sessions}/start`, { method: 'POST', body: { templateId: template.id } });
  for (let i = 0; i < session.questionCount; i++) {
    const { questionId } = await learner(`${sessions}/${session.id}/question/${i}`);
    const answer = { text: `I think that holidays are good for most people (${i}). `.repeat(8) };
    await learner(`${sessions}/${session.id}/submit-answer`, { method: 'POST', body: { questionId, answer, submissionId: crypto.randomUUID(), seq: 1 } });
  }
  const report = await learner(`${sessions}/${session.id}/complete`, { method: 'POST' });
  assert(report.status === 'provisional', 'the result waits for raters');
  return session.id;
}

const rate = (caller, answerId, scores) => caller(`${testing}/grading/answers/${answerId}/rating`, { method: 'POST', body: { scores } });

async function answersOf(caller, template) {
  const { items } = await caller(`${testing}/grading/queue?template=${template.id}&limit=200`);
  return items.map(({ answerId }) => answerId);
}

/** Fills every row by keyboard: the digit of the score, Enter for the next row. */
async function rateByKeyboard(page, digit) {
  await page.getByRole('radiogroup', { name: traits[0] }).getByRole('radio').first().focus();
  for (let i = 0; i < traits.length; i++) {
    await page.keyboard.press(digit);
    await page.getByRole('radiogroup', { name: traits[i] }).getByRole('radio', { name: digit, exact: true, checked: true }).waitFor();
    await page.keyboard.press('Enter');
  }
}

async function firstRater(page, template, answerId) {
  await page.getByRole('link', { name: 'Marking', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Marking' }).waitFor();
  await page.goto(`${baseUrl}/grading?template=${template.id}`);
  await page.getByRole('table').getByRole('link').first().waitFor();
  await lookAtEveryAppearance(page, 'queue');
  await page.getByRole('link', { name: 'Mark the oldest' }).click();
  await page.waitForURL(new RegExp(`/grading/${answerId}`));
  await page.getByText('Double marking: two people rate this answer.', { exact: false }).waitFor();
  await page.getByRole('button', { name: /What the scores of “Task response” mean/ }).click();
  await page.getByText('a clear position throughout', { exact: false }).waitFor();
  await rateByKeyboard(page, '8');
  await page.getByRole('textbox', { name: 'Comment (optional)' }).fill('Well argued.');
  await page.getByText(/^Draft saved/).waitFor();
  await lookAtEveryAppearance(page, 'first-rating');
  await page.reload();
  await page.getByText(/^Your draft of .* is back\.$/).waitFor();
  assert((await page.getByRole('radio', { name: '8', exact: true, checked: true }).count()) === traits.length, 'the scores of the draft are back');
  say('finds the draft again after a reload');
}

async function secondRaterMeetsTheFirst(page, teacherPage, answerId) {
  await page.goto(`${baseUrl}/grading/${answerId}`);
  await page.getByText(/has this answer on the desk/).waitFor();
  await look(page, 'taken');
  say('sees that another rater has the answer on the desk');

  await teacherPage.getByRole('button', { name: 'Save and open the next' }).click();
  await teacherPage.getByText('Saved. A second rater comes next.').waitFor();

  await page.reload();
  await page.getByText('Double marking: two people rate this answer.', { exact: false }).waitFor();
  await page.getByText('Second rating').first().waitFor();
  assert((await page.getByText('Well argued.').count()) === 0, 'the first rating is hidden from the second rater');
  await rateByKeyboard(page, '5');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Saved. The two raters differ, so a third one decides.').waitFor();
  say('rates blind, and differs');
}

async function thirdDecides(page, template, answerId, sessionId, admin) {
  await page.goto(`${baseUrl}/grading?template=${template.id}&stage=adjudication`);
  await page.getByRole('link', { name: /^Essay/ }).first().click();
  await page.getByRole('heading', { name: 'Ratings' }).waitFor();
  await page.getByText('Well argued.').waitFor();
  await page.getByText('Two raters differ by more than the tolerance.', { exact: false }).waitFor();
  await rateByKeyboard(page, '6');
  await page.getByText(/^Draft saved/).waitFor();
  await lookAtEveryAppearance(page, 'adjudication');
  await page.getByRole('button', { name: 'Decide and open the next' }).click();
  await page.getByText('Saved: 6 of 9 points.').waitFor();
  const report = await until('the report is final', async () => {
    const now = await admin(`${sessions}/${sessionId}/report`);
    return now.status === 'final' && now;
  });
  assert(report.items[0].points === 6, `the third's scores stand, not ${report.items[0].points}`);
  say('decides; the result is final');

  await page.goto(`${baseUrl}/grading/${answerId}`);
  await page.getByText('The marking of this answer is settled.').waitFor();
  await look(page, 'settled');
  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click();
  await page.getByText('Say why.').waitFor();
  await page.getByRole('textbox', { name: 'Reason' }).fill('To see it again');
  await page.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click();
  await page.getByText('Reopened.', { exact: true }).first().waitFor();
  assert((await admin(`${sessions}/${sessionId}/report`)).status === 'provisional', 'the result is provisional again');
  await rate(admin, answerId, band(6));
  assert((await admin(`${sessions}/${sessionId}/report`)).status === 'final', 'and final again');
  say('reopens it with a reason, and settles it again');
}

async function lookAtTheAgreement(page) {
  await page.goto(baseUrl);
  await page.getByRole('link', { name: 'Agreement', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Marking agreement' }).waitFor();
  await page.getByRole('region', { name: 'IELTS Writing Task 2' }).getByText(/agreement/i).first().waitFor();
  await lookAtEveryAppearance(page, 'agreement');
  await page.getByLabel('From').fill('2020-01-01');
  await page.getByLabel('To').fill('2020-01-31');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByText('In these days no two raters', { exact: false }).waitFor();
  await look(page, 'no-agreement');
  say('sees kappa by pair in words, and an empty state');
}

await journey(async (browser) => {
  const [teacher, supervisor, admin] = await Promise.all(['teacher', 'supervisor', 'admin'].map(callerOf));
  const template = await writeATest(teacher);
  const [teacherPage, supervisorPage, adminPage] = [await openPage(browser), await openPage(browser), await openPage(browser)];
  await signIn(teacherPage, 'teacher');
  await chooseDoubleMarking(teacherPage, template, teacher);
  const sessionId = await takeTheTest(template);

  const [contested, ...others] = await answersOf(teacher, template);
  assert(others.length === essays - 1, 'every essay waits for a rater');
  await firstRater(teacherPage, template, contested);
  await signIn(supervisorPage, 'supervisor');
  await secondRaterMeetsTheFirst(supervisorPage, teacherPage, contested);
  for (const [i, answerId] of others.entries()) {
    const score = 4 + (i % 5);
    await rate(teacher, answerId, band(score));
    const result = await rate(supervisor, answerId, { ...band(score), cc: i % 3 === 0 ? score + 0.5 : score });
    assert(result.status === 'scored', 'raters who agree settle the answer');
  }
  await signIn(adminPage, 'admin');
  await thirdDecides(adminPage, template, contested, sessionId, admin);
  await lookAtTheAgreement(supervisorPage);
  await teacher(`${testing}/templates/${template.id}/archive`, { method: 'POST' });
  noFaults(teacherPage);
  noFaults(supervisorPage);
  noFaults(adminPage);
});
