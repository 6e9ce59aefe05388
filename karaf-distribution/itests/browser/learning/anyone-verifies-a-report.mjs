// A student prints a result; somebody who holds the paper checks it without an account, and again when it was revoked.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assert, baseUrl, callerOf, handInOpenTests, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, sessions, signIn, speak, until } from '../journey.mjs';

const screenshots = process.env.SCREENSHOTS ?? 'target/screenshots';

/** The placement test without its essay, so that nobody has to mark it. */
async function finishedTest(student) {
  await handInOpenTests(student);
  const { items } = await student('/api/unified-testing/templates?status=published');
  const { id: templateId } = items.find(({ title, mode }) => mode === 'fixed' && /placement/i.test(title));
  const { id } = await student(`${sessions}/start`, { method: 'POST', body: { templateId } });
  for (let i = 0; i < 12; i++) {
    const { questionId, type, content } = await student(`${sessions}/${id}/question/${i}`);
    if (type === 'multiple_choice') await student(`${sessions}/${id}/submit-answer`, { method: 'POST', body: { questionId, answer: { selected: content.options[i % 2].id } } });
  }
  const report = await student(`${sessions}/${id}/complete`, { method: 'POST' });
  assert(report.status === 'final', 'nothing waits for a rater');
  return id;
}

/** How many sheets a PDF of the browser has. */
const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;

async function printsTheResult(page, student, id) {
  await page.goto(`${baseUrl}/student/results/${id}`);
  await page.getByRole('button', { name: 'Print', exact: true }).waitFor();
  // A headless browser has no dialog for it.
  await page.evaluate(() => (window.print = () => document.documentElement.setAttribute('data-printed', '')));
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.locator('html[data-printed]').waitFor();
  const [{ code }] = (await student(`${sessions}/${id}/verifications`)).items;
  for (const language of ['en', 'fa']) {
    await speak(page, language);
    await page.emulateMedia({ media: 'print' });
    assert(!(await page.getByRole('banner').isVisible()), 'no navigation on paper');
    assert((await page.getByRole('button').filter({ visible: true }).count()) === 0, 'nothing to press on paper');
    await page.getByText('Demo student').filter({ visible: true }).first().waitFor();
    await page.getByText('MetaLingua Demo Institute').filter({ visible: true }).first().waitFor();
    await page.getByText(code, { exact: true }).filter({ visible: true }).waitFor();
    await page.getByText(`${baseUrl}/verify/${code}`).filter({ visible: true }).waitFor();
    await page.screenshot({ path: join(screenshots, `anyone-verifies-a-report-paper-${language}.png`), fullPage: true });
    const paper = await page.pdf({ preferCSSPageSize: true, path: join(screenshots, `anyone-verifies-a-report-paper-${language}.pdf`) });
    assert(pagesOf(paper) <= 3, `what others need is on few sheets, not on ${pagesOf(paper)}`);
    await page.emulateMedia({ media: null });
  }
  await speak(page, 'en');
  say('prints the result page, without what is only for the screen');

  const fetched = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PDF', exact: true }).click();
  const file = await fetched;
  const path = await file.path();
  assert((await readFile(path)).subarray(0, 5).toString() === '%PDF-' && (await stat(path)).size > 10_000, 'the file is a PDF');
  assert(file.suggestedFilename() === 'Result Demo student.pdf', `the file has a name: ${file.suggestedFilename()}`);
  say('takes the report as PDF');
}

async function guestChecks(guest, code) {
  await guest.goto(`${baseUrl}/verify`);
  await guest.getByRole('heading', { level: 1, name: 'بررسی اصالت کارنامه' }).waitFor();
  await guest.getByRole('button', { name: 'بررسی' }).click();
  await guest.getByText('ابتدا کد را بنویسید.').waitFor();
  await look(guest, 'form-fa-phone');
  await guest.getByLabel('کد استعلام').fill(code.toLowerCase().replaceAll('-', ' '));
  await guest.keyboard.press('Enter');
  await guest.getByText('این کارنامه اصل است').waitFor();
  await guest.getByText('Demo student').waitFor();
  assert(new URL(guest.url()).pathname === `/verify/${code}`, 'the address can be kept');
  await lookAtEveryAppearance(guest, 'valid');
  say('a guest types the code and reads what the paper must say');

  await guest.getByLabel('کد استعلام').fill('ML-0000-0000-0000-0000');
  await guest.keyboard.press('Enter');
  await guest.getByText('هیچ کارنامه‌ای این کد را ندارد').waitFor();
  await look(guest, 'unknown-fa-phone');
  say('a code that is none is told to be none');
}

async function supervisorRevokes(page, id, code) {
  await page.goto(`${baseUrl}/student/results/${id}`);
  await page.getByRole('button', { name: `Revoke ${code}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByText('Say why.').waitFor();
  await dialog.getByLabel('Why').fill('Somebody else sat the test.');
  await look(page, 'revoke');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: `Restore ${code}` }).waitFor();
  await page.getByText('Somebody else sat the test.').waitFor();
  await look(page, 'revoked-staff');
  say('a supervisor revokes the report, with a reason');
}

await journey(async (browser) => {
  const student = await callerOf('student');
  const id = await finishedTest(student);
  const page = await openPage(browser);
  await signIn(page, 'student');
  await printsTheResult(page, student, id);
  const codes = (await student(`${sessions}/${id}/verifications`)).items;
  assert(codes.length === 1, 'print and PDF have one code');
  const [{ code, address }] = codes;
  assert(address === `${baseUrl}/verify/${code}`, `the paper leads here: ${address}`);

  const guest = await openPage(browser, { language: 'fa', viewport: phone, expected: /status of 404.*verifications/ });
  await guestChecks(guest, code);

  const supervisor = await openPage(browser);
  await signIn(supervisor, 'supervisor');
  await supervisorRevokes(supervisor, id, code);

  await guest.goto(address);
  await guest.getByText('این کارنامه باطل شده است').waitFor();
  assert((await guest.getByText('Demo student').count()) === 0, 'nothing else is told of it');
  await look(guest, 'revoked-fa-phone');
  await page.reload();
  await page.getByText('The institute has revoked this report.').waitFor();
  say('whoever checks it again reads that it was revoked');
  await until('the student is told as well', async () => (await student(`${sessions}/${id}/verifications`)).items[0].status === 'revoked');
  for (const each of [page, guest, supervisor]) noFaults(each);
});
