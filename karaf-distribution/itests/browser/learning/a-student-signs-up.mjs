// A student signs up by themselves: not where people come by invitation only, and by phone or by letter where it is allowed.
import { codeSentTo, newInstitute, password, tokenSentTo } from '../institutes.mjs';
import { assert, baseUrl, journey, look, lookAtEveryAppearance, noFaults, openPage, phone as phoneSize, say } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const mark = Date.now().toString(36);
const slug = `damavand-${mark}`;
const institute = 'آموزشگاه دماوند';
const phone = `+98935${String(Date.now()).slice(-7)}`;
const email = `student@${slug}.example`;
const isolated = (text) => `\u2068${text}\u2069`;
const fa = pageTexts('fa', 'joining');
const account = pageTexts('fa', 'account');
const common = pageTexts('fa', 'common');

async function findsItClosed(browser) {
  const page = await openPage(browser, { language: 'fa', viewport: phoneSize, expected: /status of 404/ });
  await page.goto(`${baseUrl}/sign-up?institute=${slug}`);
  await page.getByText(fa('signUp.closed', { name: isolated(institute) })).waitFor();
  await page.getByRole('banner').getByText(institute).waitFor();
  await lookAtEveryAppearance(page, 'closed');
  assert((await page.locator('input').count()) === 0, 'nothing is to be filled in where nobody may sign up');
  await page.goto(`${baseUrl}/sign-up?institute=none-${mark}`);
  await page.getByText(fa('signUp.unknown')).waitFor();
  await look(page, 'unknown');
  await page.goto(`${baseUrl}/sign-up`);
  await page.getByText(fa('signUp.noInstitute')).waitFor();
  noFaults(page);
  say('is told that the institute takes people by invitation only');
}

async function opensTheDoor(browser, admin) {
  const t = pageTexts('en', 'institutes');
  const page = await openPage(browser);
  await page.goto(`${baseUrl}/sign-in?institute=${slug}&next=/admin/institute`);
  await page.locator('input[type=email]').fill(admin);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('switch', { name: t('settings.signUp') }).check();
  await page.getByRole('button', { name: pageTexts('en', 'common')('action.save') }).click();
  await page.getByText(t('settings.stored')).waitFor();
  noFaults(page);
  say('the administrator lets people sign up');
}

async function joins(page, name) {
  await page.getByText(fa('invitation.toSignUp', { institute: isolated(institute) })).waitFor();
  await page.getByLabel(fa('invitation.name')).and(page.locator('input')).fill(name);
  await page.getByLabel(fa('invitation.password')).and(page.locator('input')).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
}

async function signsUpByPhone(browser) {
  const page = await openPage(browser, { language: 'fa', viewport: phoneSize, expected: /status of 40[0139]/ });
  await page.goto(`${baseUrl}/sign-in?institute=${slug}`);
  await page.getByRole('link', { name: common('signIn.signUp') }).click();
  await page.getByRole('heading', { level: 1, name: fa('signUp.titleAt', { name: isolated(institute) }) }).waitFor();
  const number = page.getByLabel(account('phone.label')).and(page.locator('input'));
  await page.getByRole('button', { name: account('phone.send') }).click();
  await page.getByText(account('phone.missing')).waitFor();
  await number.fill('12');
  await page.keyboard.press('Enter');
  await page.getByText(account('phone.invalid')).waitFor();
  await lookAtEveryAppearance(page, 'phone');
  await number.fill(phone);
  await page.keyboard.press('Enter');
  const code = page.getByLabel(account('code.label')).and(page.locator('input'));
  await code.waitFor();
  await look(page, 'code');
  const sent = await codeSentTo(phone);
  await code.fill(sent === '000000' ? '000001' : '000000');
  await page.getByRole('alert').getByText(common('problem.bad-code')).waitFor();
  await code.fill(sent);
  await page.getByRole('heading', { level: 1, name: fa('signUp.title') }).waitFor();
  await page.getByText(fa('invitation.toSignUp', { institute: isolated(institute) })).waitFor();
  await lookAtEveryAppearance(page, 'new-account');
  await joins(page, 'رها رستمی');
  await look(page, 'home');
  noFaults(page);
  say('signs up by phone and is at home');
}

async function signsUpByLetter(browser) {
  const page = await openPage(browser, { language: 'fa', expected: /status of 40[03]/ });
  await page.goto(`${baseUrl}/sign-up?institute=${slug}`);
  await page.getByRole('button', { name: fa('signUp.byEmail') }).click();
  await page.locator('input[type=email]').fill(email);
  await page.keyboard.press('Enter');
  await page.getByText(fa('signUp.linkSent')).waitFor();
  await look(page, 'link-sent');
  await page.goto(`${baseUrl}/invitation#${await tokenSentTo(email)}`);
  await joins(page, 'پارسا نیک');
  noFaults(page);
  say('signs up by a letter as well');
}

await journey(async (browser) => {
  const { admin, email: administrator } = await newInstitute(slug, institute, 'fa');
  await findsItClosed(browser);
  await opensTheDoor(browser, administrator);
  await signsUpByPhone(browser);
  await signsUpByLetter(browser);
  const students = (await admin('/api/people/members?role=student')).items.map(({ displayName }) => displayName);
  assert(students.sort().join() === ['پارسا نیک', 'رها رستمی'].sort().join(), `both are students of the institute: ${students}`);
});
