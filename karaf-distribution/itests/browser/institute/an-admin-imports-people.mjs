// An administrator brings a file of people, sees row by row what is wrong with it, corrects it and invites them, takes
// them away as a workbook, and brings that into a second institute.
import { readFile } from 'node:fs/promises';
import { join, newInstitute, password, tokenSentTo } from '../institutes.mjs';
import { assert, baseUrl, journey, look, lookAtEveryAppearance, noFaults, openPage, say } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const mark = Date.now().toString(36);
const t = pageTexts('en', 'people');
const sara = `sara-${mark}@example.org`;
const faulty = `نام,ایمیل,تلفن,نقش,کد ملی
سارا محمدی,${sara},,teacher|mentor,
بابک,babak,,student,
,nobody-${mark}@example.org,,student,
نیما,,۰۹۱۲ ۱۲,boss,0012345678
=HYPERLINK("http://x"),x-${mark}@example.org,,student,
`;
const correct = faulty
  .replace('babak,', `babak-${mark}@example.org,`)
  .replace('\n,nobody', '\nRoya,nobody')
  .replace('نیما,,۰۹۱۲ ۱۲,boss,0012345678', `نیما,nima-${mark}@example.org,,student,`)
  .replace('=HYPERLINK("http://x")', 'Kian');

async function signInTo(page, slug, email) {
  await page.goto(`${baseUrl}/sign-in?institute=${slug}&next=/admin/people/import`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: t('import.title') }).waitFor();
}

const choose = (page, name, mimeType, buffer) => page.setInputFiles('input[type=file]', { name, mimeType, buffer });

async function seesWhatIsWrong(page) {
  await lookAtEveryAppearance(page, 'empty');
  const template = page.waitForEvent('download');
  await page.getByRole('button', { name: t('import.template') }).click();
  assert((await readFile(await (await template).path(), 'utf8')).startsWith('\ufeffdisplayName,'), 'the empty file names the columns');
  await choose(page, 'people.csv', 'text/csv', Buffer.from(faulty));
  await look(page, 'chosen');
  await page.getByRole('button', { name: t('import.check') }).click();
  await page.getByText(t('import.ready_one', { count: 1 })).waitFor();
  const rows = page.getByRole('region', { name: t('import.rows') });
  for (const problem of ['no-email', 'missing', 'no-phone', 'no-role', 'no-national-code', 'formula']) await rows.getByText(t(`import.problem.${problem}`)).first().waitFor();
  await lookAtEveryAppearance(page, 'report');
  await page.getByRole('button', { name: t('import.discard') }).click();
  await page.getByRole('dialog').getByRole('button', { name: t('import.discard') }).click();
  await page.getByText(t('import.undone')).waitFor();
  say('sees of every row what is wrong with it, and throws the file away');
}

async function correctsAndInvites(page) {
  await page.getByRole('link', { name: t('import.title') }).click();
  await page.getByRole('link', { name: 'people.csv' }).waitFor();
  await choose(page, 'people.csv', 'text/csv', Buffer.from(correct));
  await page.getByRole('button', { name: t('import.check') }).click();
  await page.getByText(t('import.ready_other', { count: 5 })).waitFor();
  await page.getByRole('button', { name: t('import.commit_other', { count: 5 }) }).click();
  await page.getByText(t('import.done_other', { count: 5 })).waitFor();
  await lookAtEveryAppearance(page, 'done');
  await page.getByRole('link', { name: t('import.title') }).click();
  await page.getByRole('main').getByRole('link', { name: t('import.back'), exact: true }).click();
  await page.getByRole('combobox', { name: t('state') }).click();
  await page.getByRole('option', { name: t('states.invited') }).click();
  for (const name of ['سارا محمدی', 'بابک', 'Roya', 'نیما', 'Kian']) await page.getByRole('rowheader', { name, exact: true }).waitFor();
  say('corrects it, and all of them are invited');
}

async function sameAgain(page) {
  await page.goto(`${baseUrl}/admin/people/import`);
  await choose(page, 'people.csv', 'text/csv', Buffer.from(correct));
  await page.getByRole('button', { name: t('import.check') }).click();
  await page.getByText(t('import.readyNone')).waitFor();
  await page.getByText(t('import.problem.invited')).first().waitFor();
  await look(page, 'again');
  say('the same file again would invite nobody');
}

async function takesThemAway(page) {
  await join(await tokenSentTo(sara), 'سارا محمدی');
  await page.goto(`${baseUrl}/admin/people`);
  await page.getByRole('rowheader', { name: 'سارا محمدی' }).waitFor();
  await lookAtEveryAppearance(page, 'people');
  await page.getByRole('button', { name: t('export.button') }).click();
  const fetched = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: t('export.xlsx') }).click();
  const file = await fetched;
  assert(file.suggestedFilename() === 'people.xlsx', `the file has a name: ${file.suggestedFilename()}`);
  say('takes the members away as a workbook');
  return readFile(await file.path());
}

async function bringsTheWorkbook(page, workbook) {
  await choose(page, 'people.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', workbook);
  await page.getByRole('button', { name: t('import.check') }).click();
  await page.getByText(t('import.ready_other', { count: 2 })).waitFor();
  await page.getByRole('button', { name: t('import.commit_other', { count: 2 }) }).click();
  await page.getByText(t('import.done_other', { count: 2 })).waitFor();
  await page.getByRole('rowheader', { name: 'سارا محمدی' }).waitFor();
  say('another institute takes the workbook');
}

await journey(async (browser) => {
  const first = await newInstitute(`import-${mark}`, 'Import');
  const second = await newInstitute(`other-${mark}`, 'Other');
  const page = await openPage(browser);
  await signInTo(page, first.slug, first.email);
  await seesWhatIsWrong(page);
  await correctsAndInvites(page);
  await sameAgain(page);
  const workbook = await takesThemAway(page);
  noFaults(page);
  const other = await openPage(browser);
  await signInTo(other, second.slug, second.email);
  await bringsTheWorkbook(other, workbook);
  noFaults(other);
});
