// Each of the eight roles, and the platform's administrator, signs in to a start page of their own and finds their way from it.
import { assert, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, signIn } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const homes = {
  admin: 'licence',
  supervisor: 'adjudication',
  teacher: 'marking',
  mentor: 'ownTests',
  'call-center-agent': 'awaited',
  accountant: 'people',
  'front-desk': 'people',
  'platform-admin': 'operations',
};
const common = pageTexts('en', 'common');
const text = pageTexts('en', 'home');
const inPersian = pageTexts('fa', 'home');
const counted = pageTexts('en', 'statistics');

await journey(async (browser) => {
  const student = await openPage(browser);
  await signIn(student, 'student');
  await student.waitForURL(/\/student$/);
  await student.getByRole('navigation').getByRole('link', { name: common('nav.linguaquest'), exact: true }).waitFor();
  assert((await student.getByRole('navigation').getByRole('link').count()) === 2, 'a student has tests and lessons to go to, and nothing else');
  noFaults(student);
  say('a student starts at the tests, and has the lessons beside them');

  for (const [role, card] of Object.entries(homes)) {
    const page = await openPage(browser);
    await signIn(page, role);
    await page.getByRole('heading', { level: 1, name: /^Hello, / }).waitFor();
    await page.getByText(common(`role.${role}`), { exact: true }).first().waitFor();
    await page.getByRole('heading', { level: 2, name: text(`${card}.title`) }).waitFor();
    await look(page, `${role}-en-desktop`);
    if (['admin', 'front-desk', 'platform-admin'].includes(role)) await lookAtEveryAppearance(page, role);
    noFaults(page);
    say(`${role}: has a home`);
  }

  const page = await openPage(browser);
  await signIn(page, 'supervisor');
  await page.getByRole('heading', { level: 1, name: /^Hello, / }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: common('goTo.label') }).waitFor();
  await look(page, 'go-to-en-desktop');
  await page.keyboard.type('agree');
  await page.getByRole('option', { name: common('nav.agreement') }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/agreement$/);
  say('a few letters lead to any page');

  const figures = await openPage(browser);
  await signIn(figures, 'supervisor');
  await figures.getByRole('link', { name: text('statistics.open') }).last().click();
  const people = figures.getByRole('region', { name: counted('figure.kernel.members') });
  await people.getByText(common('role.student'), { exact: true }).waitFor();
  await figures.getByRole('region', { name: counted('figure.testing.questionsByType') }).waitFor();
  await lookAtEveryAppearance(figures, 'figures');
  noFaults(figures);
  say('who leads finds what the institute has and does, in figures');

  const small = await openPage(browser, { language: 'fa', viewport: phone });
  await signIn(small, 'teacher');
  await small.getByRole('heading', { level: 2, name: inPersian('marking.title') }).waitFor();
  await small.getByRole('button', { name: pageTexts('fa', 'common')('nav.open') }).click();
  await small.getByRole('link', { name: pageTexts('fa', 'common')('nav.templates'), exact: true }).waitFor();
  await look(small, 'menu-fa-phone');
  await small.getByRole('link', { name: pageTexts('fa', 'common')('nav.templates'), exact: true }).click();
  await small.waitForURL(/\/teacher\/templates$/);
  noFaults(small);
  say('on a phone the menu leads on');
});
