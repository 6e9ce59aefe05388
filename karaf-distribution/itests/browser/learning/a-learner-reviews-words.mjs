// A guest is asked again for what a lesson has taught: by turning cards, by typing, with the keyboard, and with a way back.
import { readFileSync } from 'node:fs';
import { assert, baseUrl, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, request, say, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const slug = 'a1-01-hello';
const lesson = JSON.parse(readFileSync(new URL(`../../../../bundles/modules/linguaquest/src/main/resources/lessons/en/${slug}.json`, import.meta.url), 'utf8'));
const t = pageTexts('en', 'linguaquest');
const day = 86_400_000;

/** A guest who finished the lesson five days ago, and chose a wrong answer in it. */
async function learnt() {
  const guest = await request('/api/linguaquest/guest?institute=demo', { method: 'POST', body: {} });
  const token = guest.guestSessionToken;
  const { items } = await request('/api/linguaquest/lessons?limit=200', { token });
  const { id } = items.find((one) => one.slug === slug);
  const choice = lesson.activities.find(({ type }) => type === 'multiple_choice');
  const wrong = choice.content.options.find((option) => option.id !== choice.key.correct);
  const body = {
    submissionId: crypto.randomUUID(),
    answers: [{ activityId: choice.id, response: { selected: wrong.id } }],
    finishedAt: new Date(Date.now() - 5 * day).toISOString(),
  };
  await request(`/api/linguaquest/lessons/${id}/submit`, { method: 'POST', token, body });
  return { ...guest, choice, due: () => request('/api/linguaquest/review?limit=50', { token }) };
}

async function turns(page, { due }) {
  const before = await due();
  const word = before.items.find(({ kind }) => kind === 'word').word;
  await page.getByRole('heading', { level: 1, name: word.term, exact: true }).waitFor();
  await lookAtEveryAppearance(page, 'front');
  // Languages and themes were chosen by buttons, which the keys are for while they have the focus.
  const heading = page.getByRole('heading', { level: 1 });
  await heading.focus();
  await page.keyboard.press('Space');
  await page.getByText(word.gloss, { exact: true }).waitFor();
  await lookAtEveryAppearance(page, 'back');
  await heading.focus();
  await page.keyboard.press('3');
  await page.getByRole('heading', { level: 1, name: word.term, exact: true }).waitFor({ state: 'detached' });
  assert((await due()).counts.due === before.counts.due - 1, 'the card is reviewed');
  await page.keyboard.press('u');
  await page.getByRole('heading', { level: 1, name: word.term, exact: true }).waitFor();
  assert((await due()).counts.due === before.counts.due, 'the review is taken back');
  say('a card is turned and rated by the keyboard, and that is taken back');
}

/** Types until an activity comes, or until nothing is due; says whether a word was misspelt by now. */
async function types(page, { due }, before) {
  const words = new Map((await due()).items.flatMap(({ word }) => (word ? [[word.gloss, word.term]] : [])));
  let misspelt = before;
  for (let n = (await due()).counts.due; n > 0; n--) {
    const field = page.getByLabel(t('review.type'));
    const once = page.getByRole('heading', { level: 1, name: t('review.onceMore') });
    await field.or(once).waitFor();
    if (await once.isVisible()) return misspelt;
    const term = words.get(await page.getByRole('heading', { level: 1 }).innerText());
    const wrong = !misspelt && /^\p{L}{5,}$/u.test(term);
    await field.fill(wrong ? term[0] + term.slice(2) : term);
    await page.keyboard.press('Enter');
    await page.getByText(t(`review.told.${wrong ? 'almost_typo' : 'correct'}`)).waitFor();
    if (wrong) {
      misspelt = true;
      await lookAtEveryAppearance(page, 'typo');
    }
    await page.getByRole('button', { name: t('player.continue'), exact: true }).click();
  }
  return misspelt;
}

/** Whether an activity comes, once that is known. */
async function goesOn(page) {
  const once = page.getByRole('heading', { level: 1, name: t('review.onceMore') });
  await once.or(page.getByRole('heading', { level: 1, name: t('review.done') })).waitFor();
  return once.isVisible();
}

async function asksOnceMore(page, { choice }) {
  await page.getByRole('heading', { level: 1, name: t('review.onceMore') }).waitFor();
  const right = choice.content.options.find((option) => option.id === choice.key.correct);
  await page.getByRole('main').getByRole('radio', { name: right.text, exact: true }).check();
  await look(page, 'activity');
  await page.getByRole('button', { name: t('player.check'), exact: true }).click();
  await page.getByText(t('review.told.correct'), { exact: true }).first().waitFor();
  await page.getByRole('button', { name: t('player.continue'), exact: true }).click();
  say('what went wrong in the lesson is asked once more');
}

await journey(async (browser) => {
  const guest = await learnt();
  const page = await openPage(browser, { viewport: phone });
  await page.addInitScript(
    (kept) => localStorage.setItem('ml.guests', kept),
    JSON.stringify({ demo: { token: guest.guestSessionToken, expiresAt: guest.expiresAt } }),
  );
  await page.goto(`${baseUrl}/linguaquest?institute=demo`);
  await page.getByRole('link', { name: t('review.begin'), exact: true }).click();
  await page.waitForURL(/\/linguaquest\/review$/);
  const first = page.getByRole('heading', { level: 1 });
  await first.waitFor();
  if ((await first.innerText()) === t('review.onceMore')) await asksOnceMore(page, guest);
  await turns(page, guest);
  await page.getByRole('button', { name: t('review.typed'), exact: true }).click();
  let misspelt = await types(page, guest, false);
  while (await goesOn(page)) {
    await asksOnceMore(page, guest);
    misspelt = await types(page, guest, misspelt);
  }
  assert(misspelt, 'a typo was shown');
  say('typed words are compared, and a typo is shown');
  await page.getByRole('list').waitFor();
  await lookAtEveryAppearance(page, 'done');
  await page.getByRole('link', { name: t('review.lessons'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('home.title') }).waitFor();
  await look(page, 'home');
  noFaults(page);
  say('when nothing is due, the page says when the next is');
});
