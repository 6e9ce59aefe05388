// A teacher brings a file of another product, sees what would be lost, agrees, takes it back, and makes a file to take away.
import { readFile } from 'node:fs/promises';
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, publishATest, say, signIn, until } from '../journey.mjs';

const mark = Date.now().toString(36);
const title = `Mice ${mark}`;
const quiz = `<?xml version="1.0" encoding="UTF-8"?><quiz>
<question type="multichoice"><name><text>${title}</text></name>
  <questiontext format="html"><text><![CDATA[<p>One <b>mouse</b>, two …</p>]]></text></questiontext>
  <generalfeedback><text>It is irregular.</text></generalfeedback><idnumber>mice-${mark}</idnumber><single>true</single>
  <answer fraction="100"><text>mice</text></answer><answer fraction="0"><text>mouses</text></answer></question>
<question type="calculated"><name><text>A sum ${mark}</text></name><questiontext><text>{a} + {b}</text></questiontext></question>
<question type="truefalse"><name><text>Grass ${mark}</text></name><questiontext><text>Grass is green.</text></questiontext>
  <answer fraction="100"><text>true</text></answer></question></quiz>`;

const choose = (page, name, text) => page.setInputFiles('input[type=file]', { name, mimeType: 'application/xml', buffer: Buffer.from(text) });

async function seeWhatAnImportWouldDo(page) {
  await page.goto(`${baseUrl}/teacher/questions`);
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByRole('heading', { level: 1, name: 'Import and export' }).waitFor();
  await choose(page, 'quiz.xml', quiz);
  await page.getByRole('button', { name: 'Check the file' }).waitFor();
  await lookAtEveryAppearance(page, 'file-chosen');
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByText('2 questions can be imported.').waitFor();
  const list = page.getByRole('list', { name: 'Questions of the file' });
  await list.getByText('It is irregular.').waitFor();
  await list.getByText('No question type here can hold it').waitFor();
  await lookAtEveryAppearance(page, 'report');
  await page.getByRole('button', { name: /^Not imported \(1\)$/ }).click();
  await list.getByText(title).waitFor({ state: 'detached' });
  say('sees what is lost and what cannot come');
}

async function agreeAndTakeItBack(page, teacher) {
  const stored = async () => (await teacher(`/api/unified-testing/questions?q=${mark}`)).items.length;
  assert((await stored()) === 0, 'nothing is stored before somebody agrees');
  await page.getByRole('button', { name: 'Import 2 questions' }).click();
  await page.getByText('2 questions are in the bank.').waitFor();
  assert((await stored()) === 2, 'both are in the bank');
  say('agrees, and they are in the bank');

  await page.getByRole('button', { name: 'Take the import back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take the import back' }).click();
  await page.getByText('This import was taken back.').waitFor();
  await until('both are retired', async () => (await stored()) === 0);
  say('takes it back, and they are retired');
}

async function isToldWhereAFileIsBroken(page) {
  await page.getByRole('link', { name: 'Import and export' }).click();
  await page.getByRole('link', { name: 'quiz.xml' }).first().waitFor();
  await choose(page, 'half.xml', quiz.slice(0, 400));
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByText('The file was refused and nothing of it was imported.').waitFor();
  await page.getByText(/^Place in the file: /).or(page.getByText('Place in the file', { exact: false })).waitFor();
  await lookAtEveryAppearance(page, 'refused');
  say('is told where a half-written file breaks off');
}

async function takeQuestionsAway(page) {
  await page.goto(`${baseUrl}/teacher/questions?type=essay`);
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'Moodle XML' }).click();
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await dialog.getByText('Notes for those who mark').first().waitFor();
  const fetched = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download all the same' }).click();
  const file = await fetched;
  assert(/^questions-.*\.xml$/.test(file.suggestedFilename()), `the file has a name: ${file.suggestedFilename()}`);
  assert((await readFile(await file.path(), 'utf8')).includes('<question type="essay">'), 'the file holds the essays');
  say('sees what an export loses and takes the file');
}

/** Presses Export, and takes our own form of what is on the page. */
async function takeJson(page) {
  await page.getByRole('button', { name: 'Export' }).click();
  const fetched = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click();
  return JSON.parse(await readFile(await (await fetched).path(), 'utf8'));
}

async function takesWhatTheListShows(page, teacher) {
  const { id } = await teacher('/api/unified-testing/questions', {
    method: 'POST',
    body: {
      type: 'short_answer', skill: 'grammar', cefrLevel: 'A1', language: 'en', title: `Tagged ${mark}`, maxPoints: 1, tags: [`tag ${mark}`],
      content: { stem: 'One?' }, key: { accepted: ['one'] },
    },
  });
  await page.goto(`${baseUrl}/teacher/questions?tag=${encodeURIComponent(`tag ${mark}`)}&used=unused`);
  await page.getByRole('link', { name: `Tagged ${mark}` }).waitFor();
  const { items } = await takeJson(page);
  assert(items.length === 1 && items[0].title === `Tagged ${mark}`, `the file holds question ${id} only, not ${items.length}`);
  say('takes what the list shows, whatever it is filtered by');
}

async function takesATest(page, teacher) {
  const template = await publishATest(teacher, `Taken ${mark}`);
  await page.goto(`${baseUrl}/teacher/templates/${template}`);
  await page.getByRole('button', { name: 'Export' }).click();
  await look(page, 'test');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const file = await takeJson(page);
  assert(file.template.title === `Taken ${mark}` && file.items.length === 2, 'the file holds the test and its questions');
  say('takes a test with its questions');
}

await journey(async (browser) => {
  const teacher = await callerOf('teacher');
  const page = await openPage(browser);
  await signIn(page, 'teacher');
  await seeWhatAnImportWouldDo(page);
  await agreeAndTakeItBack(page, teacher);
  await isToldWhereAFileIsBroken(page);
  await takeQuestionsAway(page);
  await takesWhatTheListShows(page, teacher);
  await takesATest(page, teacher);
  noFaults(page);
});
