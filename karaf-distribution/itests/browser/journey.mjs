// What all journeys share: people who are signed in, pages in every appearance, and what must hold on each of them.
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { startBrowser } from './browser.mjs';

export const baseUrl = (process.env.BASE_URL ?? 'http://127.0.0.1:5000').replace(/\/$/, '');
const screenshots = process.env.SCREENSHOTS ?? 'target/screenshots';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const name = basename(process.argv[1], '.mjs');

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };
const patience = 15_000;

const languages = ['fa', 'en'];
const themes = ['light', 'dark'];
const sizes = { desktop, phone };

/** Runs a journey in a browser of its own; the process ends with 0 when all of it went well. */
export async function journey(run) {
  mkdirSync(screenshots, { recursive: true });
  const browser = await startBrowser();
  try {
    await run(browser);
  } catch (failure) {
    console.error(failure);
    process.exitCode = 1;
    await Promise.allSettled(browser.contexts().flatMap((context) => context.pages()).map((page, i) => page.screenshot({ path: picture(`failed-${i}`) })));
  } finally {
    await browser.close();
  }
}

/** @param {string} done a sentence about what has just been seen */
export const say = (done) => console.log(`- ${done}`);

export function assert(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** Waits until the answer is truthy, and returns it. */
export async function until(what, ask) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${patience / 1000} s: ${what}`);
    await new Promise((next) => setTimeout(next, 100));
  }
}

/**
 * A page of a new browser profile. Whatever goes wrong on it unseen is in `faults`, unless `expected` knows it.
 * @param {{ language?: 'fa' | 'en', theme?: 'light' | 'dark', viewport?: { width: number, height: number }, expected?: RegExp }} [how]
 */
export async function openPage(browser, { language = 'en', theme = 'light', viewport = desktop, expected } = {}) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', colorScheme: theme });
  // Once, so that what the user chooses afterwards survives a reload.
  await context.addInitScript(([key, value]) => localStorage.getItem(key) ?? localStorage.setItem(key, value), ['ml.language', language]);
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const faults = [];
  const note = (fault) => expected?.test(fault) || faults.push(fault);
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && note(`console: ${message.text()} ${message.location().url ?? ''}`));
  return Object.assign(page, { faults });
}

export function noFaults(page) {
  assert(page.faults.length === 0, `the page complained:\n${page.faults.join('\n')}`);
}

export const demo = (role) => ({ email: `${role}@demo.metalingua`, password: 'metalingua-demo' });

/** Signs in on the page as it is now, in whatever language. */
export async function signIn(page, role) {
  if (!page.url().includes('/sign-in')) await page.goto(`${baseUrl}/sign-in`);
  const { email, password } = demo(role);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** The same person without a browser, for what a journey finds or leaves behind. */
export const callerOf = (role) => callerWith(demo(role));

export async function callerWith(credentials) {
  const { accessToken } = await request('/api/login', { method: 'POST', body: credentials });
  return (path, options) => request(path, { token: accessToken, ...options });
}

/** What anybody may ask for, or whoever has the token. */
export async function request(path, { method = 'GET', body, token, headers } = {}) {
  const jar = Buffer.isBuffer(body);
  const response = await fetch(baseUrl + path, {
    method,
    headers: { ...headers, ...(token && { Authorization: `Bearer ${token}` }), ...(body && { 'Content-Type': jar ? 'application/java-archive' : 'application/json' }) },
    ...(body && { body: jar ? body : JSON.stringify(body) }),
  });
  assert(response.ok, `${method} ${path}: ${response.status} ${response.ok ? '' : await response.text()}`);
  return response.status === 204 ? null : response.json();
}

export const sessions = '/api/unified-testing/sessions';

/** Hands in what this learner has open, so that the next test begins afresh. */
export async function handInOpenTests(learner) {
  for (const { id } of (await learner(`${sessions}?status=open`)).items) await learner(`${sessions}/${id}/complete`, { method: 'POST' });
}

/** A test of two questions and twenty minutes. @returns the id of its template */
export async function publishATest(teacher, title) {
  const questionIds = [];
  for (const stem of ['She ___ tea.', 'They ___ coffee.']) {
    const question = await teacher('/api/unified-testing/questions', {
      method: 'POST',
      body: {
        type: 'multiple_choice', skill: 'grammar', cefrLevel: 'A1', language: 'en', title: `${stem} ${title}`, maxPoints: 1,
        content: { stem, options: [{ id: 'a', text: 'drink' }, { id: 'b', text: 'drinks' }] }, key: { correct: 'b' },
      },
    });
    questionIds.push(question.id);
  }
  const body = { title, timeLimitSec: 1200, sections: [{ title: 'All', selection: { kind: 'fixed', questionIds } }] };
  const template = await teacher('/api/unified-testing/templates', { method: 'POST', body });
  await teacher(`/api/unified-testing/templates/${template.id}/publish`, { method: 'POST' });
  return template.id;
}

/** Presses what starts a test on the student's home, also when it was taken before. */
export async function pressStart(page, title) {
  const listed = page.getByRole('button', { name: `Start: ${title}`, exact: true });
  await page.getByRole('button', { name: /^Start/ }).first().waitFor();
  // The first test has a card of its own, whose button says no more than "Start".
  await ((await listed.count()) > 0 ? listed : page.getByRole('button', { name: 'Start', exact: true })).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
}

/** Starts a test from the student's home, and is at its first question. */
export async function startTest(page, title = 'English placement test') {
  await pressStart(page, title);
  await page.waitForURL(/\/student\/tests\/\d+/);
  return /tests\/(\d+)/.exec(page.url())[1];
}

/** Waits until what was asked for is on the screen; what moves for ever, like a progress bar, is not waited for. */
async function settled(page) {
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await until('nothing moves', () =>
    page.evaluate(() => document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect.getComputedTiming().iterations === Infinity)),
  );
}

/** Accessibility (WCAG 2.2 A and AA, and best practice) of what the page shows now. */
async function check(page, where) {
  await settled(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`);
  });
  assert(violations.length === 0, `${where} is not accessible:\n${violations.join('\n')}`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert(sideways <= 0, `${where} scrolls sideways by ${sideways} px`);
}

const picture = (of) => join(screenshots, `${name}-${of}.png`);

/** Checks and photographs the page as it is. */
export async function look(page, of) {
  await check(page, of);
  await page.screenshot({ path: picture(of) });
}

/** Checks and photographs the page in both languages, light and dark, wide and narrow; leaves it as it was. */
export async function lookAtEveryAppearance(page, of, { show = async () => {}, hide = async () => {} } = {}) {
  const before = { viewport: page.viewportSize(), language: await languageOf(page), theme: await themeOf(page) };
  for (const language of languages) {
    await speak(page, language);
    for (const theme of themes) {
      await colour(page, theme);
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        await show();
        await look(page, `${of}-${language}-${theme}-${size}`);
        await hide();
      }
    }
  }
  await page.setViewportSize(before.viewport);
  await speak(page, before.language);
  await colour(page, before.theme);
  say(`${of}: accessible in both languages, light and dark, wide and narrow`);
}

export const languageOf = (page) => page.evaluate(() => document.documentElement.lang.slice(0, 2));
const themeOf = (page) => page.evaluate(() => document.documentElement.dataset.theme);

export async function speak(page, language) {
  if ((await languageOf(page)) === language) return;
  await page.getByRole('button', { name: language === 'fa' ? 'فارسی' : 'English', exact: true }).click();
  await until(`the page speaks ${language}`, async () => (await languageOf(page)) === language);
}

async function colour(page, theme) {
  if ((await themeOf(page)) === theme) return;
  const names = { dark: /^(Dark colours|رنگ‌های تیره)$/, light: /^(Light colours|رنگ‌های روشن)$/ };
  await page.getByRole('button', { name: names[theme] }).click();
  await until(`the page is ${theme}`, async () => (await themeOf(page)) === theme);
}

/** Presses Tab until the focus is on what the locator means, or where `there` says so. */
export async function tabTo(page, locator, key = 'Tab', there = (node) => node === node.getRootNode().activeElement) {
  for (let presses = 0; presses < 60; presses++) {
    if (await locator.evaluate(there)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not lead to ${locator}`);
}
