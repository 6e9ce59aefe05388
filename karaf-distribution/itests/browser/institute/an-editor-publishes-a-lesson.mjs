// Somebody writes a lesson of two activities from nothing, tries it, publishes it, and a guest finds it on a phone.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, signIn, until } from '../journey.mjs';
import { kitTexts, pageTexts } from '../texts.mjs';

const desk = '/api/linguaquest/admin/lessons';
const t = pageTexts('en', 'lessons');
const kit = kitTexts('en');
const quest = pageTexts('en', 'linguaquest');
// Other runs leave their own.
const title = `Cats and dogs ${Date.now().toString(36)}`;

async function begins(page) {
  await page.getByRole('link', { name: 'Lessons', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('list.title') }).waitFor();
  await page.getByRole('list', { name: t('list.list') }).getByRole('listitem').first().waitFor();
  await lookAtEveryAppearance(page, 'list');
  await page.getByRole('button', { name: t('list.new') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('list.create') }).click();
  await dialog.getByText(t('problem.title')).waitFor();
  await dialog.getByLabel(t('field.titleEn')).fill(title);
  await look(page, 'new');
  await dialog.getByRole('button', { name: t('list.create') }).click();
  await page.waitForURL(/\/admin\/linguaquest\/lessons\/\d+$/);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  say('a lesson begins with its title');
}

async function add(page, type) {
  await page.getByRole('button', { name: t('activities.add') }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${type}`) }).click();
}

async function writes(page) {
  const activities = page.getByRole('region', { name: t('activities.title') });
  await page.getByLabel(t('field.descriptionEn')).fill('What animals do.');
  await page.getByRole('button', { name: t('words.add') }).click();
  await page.getByLabel(t('words.term', { n: 1 }), { exact: true }).fill('cat');
  await page.getByLabel(t('words.gloss', { n: 1 }), { exact: true }).fill('گربه');

  await add(page, 'True or false');
  await activities.getByLabel(kit('statement')).fill('Cats bark.');
  await activities.getByRole('group', { name: kit('rightAnswer') }).getByRole('radio', { name: kit('false') }).check();
  await add(page, 'Multiple choice');
  await activities.getByRole('textbox', { name: kit('option', { n: 1 }), exact: true }).fill('dog');
  await page.getByText(t('activities.todo')).waitFor();
  say('is told at the activity what is missing');
  await lookAtEveryAppearance(page, 'editor');
  await activities.getByRole('textbox', { name: kit('option', { n: 2 }), exact: true }).fill('cat');
  await activities.getByRole('textbox', { name: kit('option', { n: 3 }), exact: true }).fill('fish');
  await activities.getByRole('radio', { name: kit('correct', { n: 1 }) }).check();
  await activities.getByLabel(kit('prompt')).fill('Which one barks?');
  await page.getByText(t('problem.none')).waitFor();

  const preview = page.getByRole('region', { name: t('preview.of', { n: 2 }) });
  await preview.getByRole('radio', { name: 'dog', exact: true }).check();
  await preview.getByRole('button', { name: t('preview.check') }).click();
  await preview.getByText('10 of 10 points').waitFor();
  say('tries an answer beside the editor');

  const rows = page.getByRole('list', { name: t('activities.title') }).getByRole('listitem');
  await page.getByRole('button', { name: t('move.up', { name: '2. Multiple choice' }) }).click();
  await until('the order has changed', async () => (await rows.first().innerText()).includes('Multiple choice'));
  await page.getByRole('button', { name: t('activities.remove', { name: '2. True or false' }) }).click();
  await until('it is gone', async () => (await page.getByRole('button', { name: /^Remove: 2\./ }).count()) === 0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: t('activities.remove', { name: '2. True or false' }) }).waitFor();
  say('puts activities in order, and takes a removal back');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(t('editor.saved')).waitFor();
  await page.getByText(t('editor.allSaved')).waitFor();
}

async function triesAndPublishes(page) {
  await page.getByRole('button', { name: t('preview.open'), exact: true }).click();
  const shown = page.getByRole('dialog');
  await shown.getByText('گربه').waitFor();
  await shown.getByRole('button', { name: t('preview.next') }).click();
  await shown.getByRole('radio', { name: 'fish', exact: true }).check();
  await shown.getByRole('button', { name: t('preview.check') }).click();
  await shown.getByText('0 of 10 points').waitFor();
  await look(page, 'preview');
  await shown.getByRole('button', { name: t('preview.close') }).first().click();
  await shown.waitFor({ state: 'detached' });
  say('goes through the lesson as on a phone');

  await page.getByRole('button', { name: t('act.publish'), exact: true }).click();
  await page.getByRole('dialog').getByText(t('publish.first')).waitFor();
  await look(page, 'publish');
  await page.getByRole('dialog').getByRole('button', { name: t('act.publish') }).click();
  await page.getByText(t('publish.done')).waitFor();
  say('publishes it');
}

async function isSeen(browser, id) {
  const page = await openPage(browser, { viewport: phone });
  await page.goto(`${baseUrl}/linguaquest/lessons/${id}?institute=demo`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByRole('button', { name: quest('player.start') }).click();
  await page.getByRole('radio', { name: 'dog', exact: true }).check();
  await page.getByRole('button', { name: quest('player.check'), exact: true }).click();
  await page.getByRole('button', { name: quest('player.continue'), exact: true }).click();
  await page.getByRole('radio', { name: kit('false'), exact: true }).check();
  await page.getByRole('button', { name: quest('player.check'), exact: true }).click();
  await page.getByRole('button', { name: quest('player.continue'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: quest('finish.title') }).waitFor();
  noFaults(page);
  say('a guest plays it on a phone');
}

async function changesAndComparesIt(page) {
  await page.getByLabel(t('field.descriptionEn')).fill('What pets do.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(t('status.changed')).waitFor();
  await page.getByRole('button', { name: t('versions.title'), exact: true }).click();
  await page.getByRole('button', { name: t('versions.compareOf', { version: 1 }) }).click();
  await page.getByRole('dialog').getByText(/Changed: .*Description/).waitFor();
  await look(page, 'versions');
  await page.getByRole('button', { name: t('versions.restoreOf', { version: 1 }) }).click();
  await page.getByText(t('versions.restored', { version: 1 })).waitFor();
  await until('the old text is back', async () => (await page.getByLabel(t('field.descriptionEn')).inputValue()) === 'What animals do.');
  say('compares versions, and takes an old one up again');
}

async function looksAtTheFigures(page, id) {
  await page.goto(`${baseUrl}/admin/linguaquest/analytics`);
  await page.getByRole('link', { name: title }).waitFor();
  await lookAtEveryAppearance(page, 'analytics');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
  await look(page, 'analytics-of-a-lesson');
  assert(page.url().includes(`lesson=${id}`), 'the lesson is in the address');
  say('finds how it went');
}

async function importsAFile(page) {
  const file = join(tmpdir(), `lesson-${process.pid}.json`);
  writeFileSync(file, '{"slug": "not-whole", "language": "en"}');
  await page.getByRole('tab', { name: t('tabs.import'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('import.title') }).waitFor();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText(t('import.outcome.rejected')).waitFor();
  await lookAtEveryAppearance(page, 'import');
  say('is told what is wrong with a file before anything is written');
}

await journey(async (browser) => {
  const admin = await callerOf('admin');
  const page = await openPage(browser);
  await signIn(page, 'admin');
  await begins(page);
  const id = /lessons\/(\d+)/.exec(page.url())[1];
  await writes(page);
  await triesAndPublishes(page);
  await isSeen(browser, id);
  await changesAndComparesIt(page);
  await looksAtTheFigures(page, id);
  await importsAFile(page);
  noFaults(page);
  await admin(`${desk}/${id}/archive`, { method: 'POST' });
});
