// A teacher locks a test down; a student is led to Safe Exam Browser, takes the test there, and a proctor helps out.
import { createHash } from 'node:crypto';
import { assert, baseUrl, callerOf, handInOpenTests, journey, look, lookAtEveryAppearance, noFaults, openPage, pressStart, publishATest, say, sessions, signIn, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const title = `Locked ${Date.now().toString(36)}`;
const t = pageTexts('en', 'lockdown');
const p = pageTexts('en', 'proctoring');
const s = pageTexts('en', 'student');

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/**
 * A page in Safe Exam Browser for macOS or iOS: its scripts get an object with empty keys, and a function that takes a
 * callback by its name, sets the keys and calls the global function of that name
 * (SEBAbstractModernWebView.swift of SafeExamBrowser/seb-mac).
 */
async function openInSafeExamBrowser(browser, configKey, options) {
  const page = await openPage(browser, options);
  await page.exposeFunction('sebConfigKeyFor', (url) => sha256(url.replace(/#.*$/, '') + configKey));
  await page.addInitScript(() => {
    window.SafeExamBrowser = {
      version: 'SEB_macOS_3.6.1',
      security: {
        browserExamKey: '',
        configKey: '',
        updateKeys({ name }) {
          void window.sebConfigKeyFor(location.href).then((key) => {
            window.SafeExamBrowser.security.configKey = key;
            window[name]();
          });
        },
      },
    };
  });
  return page;
}

/** Follows an address by way of the sign-in page, as in a browser that has only just been opened. */
async function arrive(page, address) {
  await page.goto(address);
  await page.waitForURL(/\/sign-in\?next=/);
  await signIn(page, 'student');
}

journey(async (browser) => {
  const [teacher, learner] = [await callerOf('teacher'), await callerOf('student')];
  await handInOpenTests(learner);
  const template = await publishATest(teacher, title);

  const author = await openPage(browser);
  await signIn(author, 'teacher');
  await author.goto(`${baseUrl}/teacher/templates/${template}`);
  const rule = author.getByRole('region', { name: t('rule.title') });
  await rule.getByRole('textbox', { name: t('rule.configKeys') }).fill('xyz');
  await rule.getByRole('button', { name: 'Apply the rule' }).click();
  await rule.getByText(t('rule.noKey', { line: 1 })).waitFor();
  await rule.getByRole('textbox', { name: t('rule.configKeys') }).fill('');
  await rule.getByRole('switch', { name: t('rule.generated') }).check();
  await rule.getByRole('button', { name: 'Apply the rule' }).click();
  await rule.getByText(t('rule.link')).waitFor();
  const { configuration } = await teacher(`/api/unified-testing/templates/${template}/safe-exam-browser`);
  await rule.getByText(configuration.link).waitFor();
  assert((await rule.getByRole('alert').count()) === 0, 'the addresses agree');
  await rule.scrollIntoViewIfNeeded();
  await lookAtEveryAppearance(author, 'rule', { show: () => rule.scrollIntoViewIfNeeded() });
  say('switches it on, and needs nothing else');

  const plain = await openPage(browser, { expected: /403/ });
  await signIn(plain, 'student');
  await pressStart(plain, title);
  await plain.waitForURL(`${baseUrl}/student/start/${template}`);
  const open = plain.getByRole('link', { name: t('notice.open') });
  await open.waitFor();
  assert((await open.getAttribute('href')) === configuration.link, 'the link opens the configuration');
  await lookAtEveryAppearance(plain, 'notice');
  say('is told where the test is taken');

  const file = await (await fetch(configuration.link.replace(/^seb/, 'http'))).text();
  const setting = (name) => new RegExp(`<key>${name}</key><string>([^<]+)</string>`).exec(file)[1];
  const wrong = await openInSafeExamBrowser(browser, 'f'.repeat(64));
  await arrive(wrong, setting('startURL'));
  await wrong.getByText(t('notice.otherConfiguration')).waitFor();
  await look(wrong, 'other-configuration');
  say('does not get in with another configuration');

  const student = await openInSafeExamBrowser(browser, configuration.configKey);
  await arrive(student, setting('startURL'));
  await student.getByRole('heading', { level: 1, name: title }).waitFor();
  await lookAtEveryAppearance(student, 'start');
  await student.getByRole('button', { name: s('home.start'), exact: true }).click();
  await student.getByRole('dialog').getByRole('button', { name: s('home.start') }).click();
  await student.waitForURL(/\/student\/tests\/\d+/);
  const id = /tests\/(\d+)/.exec(student.url())[1];
  await student.getByRole('radio').first().press('Space');
  await until('the answer is kept', async () => (await learner(`${sessions}/${id}`)).answered.length === 1);
  await student.getByRole('button', { name: s('player.next'), exact: true }).click();
  await student.getByRole('heading', { name: s('player.position', { n: 2, count: 2 }) }).waitFor();
  await student.getByRole('radio').first().waitFor();
  say('begins the test in the browser and answers');

  await plain.goto(`${baseUrl}/student/tests/${id}`);
  await open.waitFor();
  const proctor = await openPage(browser);
  await signIn(proctor, 'teacher');
  await proctor.goto(`${baseUrl}/proctoring`);
  const name = (await learner('/api/me')).displayName;
  const row = proctor.getByRole('row').filter({ hasText: title });
  await row.getByText(p('browser.required'), { exact: true }).waitFor();
  await row.getByRole('button', { name: p('act.browserFor', { name }) }).click();
  await proctor.getByRole('textbox', { name: p('browser.reason') }).fill('The battery of the other device is empty');
  await look(proctor, 'exempt');
  await proctor.getByRole('dialog').getByRole('button', { name: p('browser.confirm') }).click();
  await row.getByText(p('kind.browser_exempted')).waitFor();
  await lookAtEveryAppearance(proctor, 'proctor');
  // The page asks again by itself after a while as well, perhaps just as it is pressed.
  const again = plain.getByRole('button', { name: t('notice.again') });
  const question = plain.getByRole('radio').first();
  await again.or(question).first().waitFor();
  if (await again.isVisible()) await again.click({ timeout: 1000 }).catch(() => {});
  await question.waitFor();
  say('goes on elsewhere once the proctor has allowed it');

  await student.getByRole('button', { name: s('player.finish'), exact: true }).click();
  await student.getByRole('dialog').getByRole('button', { name: s('player.finish') }).click();
  await student.waitForURL(/\/student\/results\//);
  const quit = student.getByRole('link', { name: t('leave.quit') });
  await quit.waitFor();
  await look(student, 'result');
  await quit.click();
  await student.waitForURL(setting('quitURL'));
  await student.getByRole('heading', { name: t('leave.title') }).waitFor();
  await look(student, 'left');
  say('hands the test in and leaves the browser');
  [author, plain, wrong, student, proctor].forEach(noFaults);
});
