// The front desk adds a second factor, signs in with the app and then, in Persian on a phone, with a recovery code.
import { codeOf } from '../authenticator.mjs';
import { assert, baseUrl, demo, desktop, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const role = 'call-center-agent';
const { email, password } = demo(role);
const persian = (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));

async function firstFactor(page, texts) {
  await page.goto(`${baseUrl}/sign-in`);
  await page.getByLabel(texts('signIn.email')).fill(email);
  await page.getByLabel(texts('signIn.password')).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: texts('signIn.secondFactor') }).waitFor();
}

await journey(async (browser) => {
  const en = pageTexts('en', 'account');
  const common = pageTexts('en', 'common');
  const page = await openPage(browser, { viewport: desktop, expected: /status of 40[013]/ });
  await page.goto(`${baseUrl}/sign-in?next=/account`);
  await page.getByLabel(common('signIn.email')).fill(email);
  await page.getByLabel(common('signIn.password')).fill(password);
  await page.keyboard.press('Enter');
  const section = page.getByRole('region', { name: en('secondFactor.title') });
  await section.getByText(en('secondFactor.off'), { exact: true }).waitFor();
  await section.getByRole('button', { name: en('secondFactor.setUp') }).click();
  await section.getByRole('button', { name: en('secondFactor.next') }).click();
  await section.getByText(common('signIn.passwordMissing')).waitFor();
  await section.getByLabel(en('password.present')).fill(password);
  await page.keyboard.press('Enter');
  await section.getByRole('img', { name: en('secondFactor.squareCode') }).waitFor();
  const secret = await section.locator('code').innerText();
  await lookAtEveryAppearance(page, 'set-up');
  const code = section.getByLabel(en('code.label')).and(page.locator('input'));
  await code.fill(codeOf(secret, 5));
  await section.getByText(common('problem.bad-second-factor')).waitFor();
  await code.fill(codeOf(secret));
  await section.getByRole('heading', { name: en('secondFactor.recoveryCodes') }).waitFor();
  const recoveryCodes = await section.getByRole('listitem').allInnerTexts();
  assert(recoveryCodes.length === 10, 'ten recovery codes');
  await look(page, 'recovery-codes');
  await section.getByRole('button', { name: en('secondFactor.stored') }).click();
  await section.getByText(en('secondFactor.on'), { exact: true }).waitFor();
  await look(page, 'on');
  say('turns it on with the first code of the app');
  noFaults(page);

  const second = await openPage(browser, { viewport: desktop, expected: /status of 401/ });
  await firstFactor(second, common);
  await lookAtEveryAppearance(second, 'code');
  const entry = second.getByLabel(en('code.label')).and(second.locator('input'));
  assert((await entry.getAttribute('autocomplete')) === 'one-time-code', 'the code can be filled in');
  await entry.fill('12345');
  await second.keyboard.press('Enter');
  await second.getByText(en('code.incomplete')).waitFor();
  await entry.fill(persian(codeOf(secret, 1)));
  await second.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  say('signs in with the password and the app, in any digits');
  noFaults(second);

  const fa = pageTexts('fa', 'account');
  const lost = await openPage(browser, { language: 'fa', viewport: phone, expected: /status of 401/ });
  await firstFactor(lost, pageTexts('fa', 'common'));
  await lost.getByRole('button', { name: fa('secondFactor.byRecoveryCode') }).click();
  await look(lost, 'recovery-code-fa');
  await lost.getByLabel(fa('secondFactor.recoveryCode')).and(lost.locator('input')).fill(recoveryCodes[0]);
  await lost.keyboard.press('Enter');
  await lost.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  say('signs in with a recovery code where the app is lost');

  await lost.goto(`${baseUrl}/account`);
  const own = lost.getByRole('region', { name: fa('secondFactor.title') });
  await own.getByRole('button', { name: fa('secondFactor.turnOff') }).click();
  await own.getByLabel(fa('password.present')).fill(password);
  await own.getByLabel(fa('secondFactor.anyCode')).and(lost.locator('input')).fill(recoveryCodes[1]);
  await look(lost, 'turn-off-fa');
  await lost.keyboard.press('Enter');
  await own.getByText(fa('secondFactor.off'), { exact: true }).waitFor();
  say('turns it off with the password and another one');
  noFaults(lost);
});
