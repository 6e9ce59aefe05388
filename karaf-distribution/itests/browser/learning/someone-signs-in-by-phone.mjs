// Somebody signs in with a phone, on a phone, in Persian; the message is where administrators see what reached nobody.
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, phone as phoneSize, say, signIn, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const phone = '+989120000004';
const common = pageTexts('fa', 'common');
const account = pageTexts('fa', 'account');
const persian = (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));

await journey(async (browser) => {
  // What is refused here on purpose, the browser reports as well.
  const page = await openPage(browser, { language: 'fa', viewport: phoneSize, expected: /status of 40[01]/ });
  await page.goto(`${baseUrl}/sign-in`);
  await page.getByRole('button', { name: common('signIn.byPhone') }).click();
  const number = page.getByLabel(account('phone.label')).and(page.locator('input'));
  await number.waitFor();
  await lookAtEveryAppearance(page, 'phone');

  await number.fill('۰۲۱۸۸۷۷۶۶۵۵');
  await page.keyboard.press('Enter');
  await page.getByText(account('phone.invalid')).waitFor();
  await number.fill('۰۹۱۲ ۰۰۰ ۰۰۰۴');
  await page.keyboard.press('Enter');
  await page.getByText(phone).waitFor();
  const code = page.getByLabel(account('code.label')).and(page.locator('input'));
  assert((await code.getAttribute('autocomplete')) === 'one-time-code', 'the phone can fill in the code by itself');
  assert(await page.getByRole('button', { name: account('code.againIn', { wait: '…' }).split('…').at(-1).trim() }).isDisabled(), 'a new code has to be waited for');
  await lookAtEveryAppearance(page, 'code');
  say('asks for a code in Persian digits');

  const admin = await callerOf('admin');
  const sent = await until('the code is sent', async () =>
    (await admin('/api/admin/sandbox-messages?channel=sms')).items.map(({ recipient, text }) => recipient === phone && /\d{6}/.exec(text)?.[0]).find(Boolean),
  );
  await code.fill(sent === '000000' ? '000001' : '000000');
  await page.getByRole('alert').getByText(common('problem.bad-code')).waitFor();
  await look(page, 'wrong-code');
  await code.fill(persian(sent));
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  say('gets in with the code, without another key');
  noFaults(page);

  const console = await openPage(browser);
  await signIn(console, 'admin');
  await console.goto(`${baseUrl}/admin/messages`);
  await console.getByRole('heading', { level: 1, name: pageTexts('en', 'messages')('title') }).waitFor();
  await console.getByText(phone).first().waitFor();
  await lookAtEveryAppearance(console, 'messages');
  noFaults(console);
});
