// A teacher finds questions, tags them, sees how one worked with learners, and a supervisor has it scored by another key.
import { assert, baseUrl, callerOf, handInOpenTests, journey, lookAtEveryAppearance, noFaults, openPage, say, sessions, signIn, until } from '../journey.mjs';

const testing = '/api/unified-testing';
const mark = `bank${Date.now().toString(36)}`;

async function question(teacher, place) {
  const options = ['am', 'is', 'are'].map((text, i) => ({ id: 'abc'[i], text }));
  const { id } = await teacher(`${testing}/questions`, {
    method: 'POST',
    body: { type: 'multiple_choice', skill: 'grammar', cefrLevel: 'A1', language: 'en', title: `Verb ${place} ${mark}`, content: { stem: `She ___ number ${place}.`, options }, key: { correct: 'b' }, maxPoints: 1 },
  });
  return id;
}

async function answeredTest(teacher, questionIds) {
  const template = await teacher(`${testing}/templates`, { method: 'POST', body: { title: mark, feedback: 'deferred', sections: [{ title: 'All', selection: { kind: 'fixed', questionIds } }] } });
  await teacher(`${testing}/templates/${template.id}/publish`, { method: 'POST' });
  for (const [role, choices] of [['student', 'bb'], ['mentor', 'ab'], ['accountant', 'ac']]) {
    const learner = await callerOf(role);
    await handInOpenTests(learner);
    const { id } = await learner(`${sessions}/start`, { method: 'POST', body: { templateId: template.id } });
    for (const [i, selected] of [...choices].entries()) {
      await learner(`${sessions}/${id}/question/${i}`);
      await learner(`${sessions}/${id}/submit-answer`, { method: 'POST', body: { questionId: questionIds[i], answer: { selected }, submissionId: crypto.randomUUID(), seq: 1 } });
    }
    await learner(`${sessions}/${id}/complete`, { method: 'POST' });
  }
  return template.id;
}

async function findAndTag(page) {
  await page.goto(`${baseUrl}/teacher/questions`);
  await page.getByRole('searchbox', { name: 'Search' }).fill(mark);
  await until('only the two are listed', async () => (await page.getByRole('table', { name: 'Questions' }).getByRole('row').count()) === 3);
  await page.getByRole('checkbox', { name: 'Choose all shown' }).check();
  await page.getByText('2 questions chosen').waitFor();
  await page.getByRole('combobox', { name: 'Tag', exact: true }).fill(mark);
  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.getByText('Tag added to 2 questions.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Tag removed from 2 questions.').waitFor();
  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.getByText('Tag added to 2 questions.').waitFor();
  say('finds two questions, tags them, takes it back and tags them again');
  await lookAtEveryAppearance(page, 'bank-with-choice');
  await page.getByRole('link', { name: 'Tags', exact: true }).click();
  await page.getByRole('link', { name: mark, exact: true }).waitFor();
  await lookAtEveryAppearance(page, 'bank-tags');
  await page.goto(`${baseUrl}/teacher/media`);
  await page.getByRole('heading', { level: 1, name: 'Pictures and sound' }).waitFor();
  await lookAtEveryAppearance(page, 'bank-media');
}

async function seeHowItWorked(page, id) {
  await page.goto(`${baseUrl}/teacher/questions/${id}/statistics`);
  await page.getByText('33%', { exact: true }).first().waitFor();
  await page.getByRole('table', { name: 'What learners chose' }).waitFor();
  await lookAtEveryAppearance(page, 'bank-statistics');
  await page.getByRole('tab', { name: 'Use' }).click();
  await page.getByRole('link', { name: mark, exact: true }).waitFor();
  await lookAtEveryAppearance(page, 'bank-usage');
  say('sees how the question worked and where it is used');
}

async function scoreAnew(page, id) {
  await page.goto(`${baseUrl}/teacher/questions/${id}/rescore`);
  await page.getByRole('radio', { name: 'Option 1 is the right answer' }).check();
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await page.getByText('3 of 3 answers would change: 2 gain, 1 lose points.').waitFor();
  await lookAtEveryAppearance(page, 'bank-rescore');
  say('sees what the other key would change');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await page.getByText('The results were changed.').waitFor();
  say('changes the results');
  await page.getByRole('tab', { name: 'Versions' }).click();
  await page.getByText('key/correct').waitFor();
  await lookAtEveryAppearance(page, 'bank-versions');
  await page.getByRole('button', { name: 'Bring back this text: version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back this text' }).click();
  await page.getByText('Brought back as version 3.').waitFor();
  say('sees what changed and brings the old text back');
}

await journey(async (browser) => {
  const teacher = await callerOf('teacher');
  const ids = [await question(teacher, 1), await question(teacher, 2)];
  const template = await answeredTest(teacher, ids);
  try {
    const page = await openPage(browser);
    await signIn(page, 'teacher');
    await findAndTag(page);
    await until('the answers are counted', async () => (await teacher(`${testing}/questions/${ids[0]}/statistics`)).responses === 3);
    await seeHowItWorked(page, ids[0]);
    noFaults(page);
    const leader = await openPage(browser);
    await signIn(leader, 'supervisor');
    await scoreAnew(leader, ids[0]);
    noFaults(leader);
    assert((await teacher(`${testing}/questions/${ids[0]}`)).key.correct === 'b', 'the first key is back');
  } finally {
    await teacher(`${testing}/templates/${template}/archive`, { method: 'POST' });
    for (const id of ids) await teacher(`${testing}/questions/${id}/retire`, { method: 'POST' });
  }
});
