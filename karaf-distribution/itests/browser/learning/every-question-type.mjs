// A teacher makes a question of every type with its editor, and a student answers all of them by keys alone, in either language.
import { assert, baseUrl, callerOf, desktop, handInOpenTests, journey, look, noFaults, openPage, phone, say, sessions, signIn, until } from '../journey.mjs';
import { keyboard, mouse } from '../hands.mjs';
import { recipes } from '../question-types.mjs';
import { kitTexts, pageTexts, typeTexts } from '../texts.mjs';

const testing = '/api/unified-testing';
const run = Date.now().toString(36);
// TYPES and LANGUAGES narrow a run by hand.
const only = process.env.TYPES?.split(',');
const types = Object.keys(recipes).filter((type) => only?.includes(type) ?? true);

/** A picture and a sentence to choose as files. */
async function filesOf(browser) {
  const page = await browser.newPage({ viewport: { width: 480, height: 300 } });
  await page.setContent(`<svg viewBox="0 0 480 300" width="480" height="300" style="position:fixed;inset:0;background:#eef3e6">
    <path d="M0 250 Q240 150 480 230" stroke="#c9b48c" stroke-width="26" fill="none"/><rect x="70" y="90" width="90" height="70" fill="#b0563c"/>
    <circle cx="360" cy="110" r="55" fill="#5d9cc4"/></svg>`);
  const picture = { name: 'village.png', mimeType: 'image/png', buffer: await page.screenshot() };
  await page.close();
  return { picture, sentence: { name: 'sentence.wav', mimeType: 'audio/wav', buffer: tone(0.5) } };
}

/** A tone as a WAV file of 8,000 samples a second, 16 bits each. */
function tone(seconds) {
  const rate = 8_000, samples = Math.round(rate * seconds), wav = Buffer.alloc(44 + 2 * samples);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + 2 * samples, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(2 * rate, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(2 * samples, 40);
  for (let i = 0; i < samples; i++) wav.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * 440 * i) / rate)), 44 + 2 * i);
  return wav;
}

const wordsOf = (language) => (en, fa) => (language === 'fa' ? fa : en);

/** Makes a question of the type with its editor, and answers it rightly in the preview. @returns its id */
async function create(page, type, language, files) {
  const teacher = pageTexts(language, 'teacher'), common = pageTexts(language, 'common'), t = typeTexts(language, type), w = wordsOf(language);
  await page.getByRole('link', { name: teacher('questions.new') }).click();
  await page.getByRole('link', { name: `${t('name')} ${t('description')}` }).click();
  const form = page.getByRole('region', { name: teacher('question.content') }), player = page.getByRole('region', { name: teacher('question.preview') });
  if (language === 'fa') {
    await page.getByRole('combobox', { name: teacher('question.language') }).click();
    await page.getByRole('option', { name: 'فارسی' }).click();
  }
  await recipes[type].create({ form, t, w, files });
  await page.getByRole('textbox', { name: teacher('question.title'), exact: true }).fill(`${t('name')} ${run}`);
  await page.getByText(teacher('question.complete')).waitFor();
  if (!recipes[type].rated) {
    await recipes[type].answer({ player, hand: mouse(), t, kit: kitTexts(language), w });
    await player.getByText(teacher('score.scored', { points: 1, max: 1 })).waitFor();
  }
  await look(page, `editor-${type}-${language}`);
  await page.getByRole('button', { name: common('action.save') }).click();
  await page.waitForURL(/\/teacher\/questions\/\d+$/);
  const id = /(\d+)$/.exec(page.url())[1];
  await page.getByRole('link', { name: teacher('question.back') }).click();
  return id;
}

/** A test of the questions in their order, which learners may start. */
async function publish(teacher, title, questionIds) {
  const { id } = await teacher(`${testing}/templates`, { method: 'POST', body: { title, sections: [{ title, selection: { kind: 'fixed', questionIds } }] } });
  await teacher(`${testing}/templates/${id}/publish`, { method: 'POST' });
  return id;
}

/** Answers question after question, and hands in. @returns the report */
async function take(page, learner, title, language) {
  const student = pageTexts(language, 'student'), w = wordsOf(language), count = types.length;
  const listed = page.getByRole('button', { name: student('home.startOf', { title }), exact: true });
  const card = page.getByRole('button', { name: student('home.start'), exact: true });
  await listed.or(card).first().waitFor();
  await ((await listed.count()) > 0 ? listed : card).click();
  await page.waitForURL(/\/student\/tests\/\d+/);
  const session = /tests\/(\d+)/.exec(page.url())[1], player = page.getByRole('main');
  for (const [index, type] of types.entries()) {
    await page.getByRole('heading', { name: student('player.position', { n: index + 1, count }) }).waitFor();
    await recipes[type].answer({ player, hand: keyboard(page), t: typeTexts(language, type), kit: kitTexts(language), w });
    await until(`the answer to the ${type} is stored`, async () => (await learner(`${sessions}/${session}`)).answered.includes(index));
    await page.getByRole('status').getByText(new RegExp(`^${student('save.saved', { time: '' })}`)).waitFor();
    await look(page, `${type}-${language}-desktop`);
    await page.setViewportSize(phone);
    await look(page, `${type}-${language}-phone`);
    await page.setViewportSize(desktop);
    await page.keyboard.press('Alt+KeyN');
  }
  await page.getByRole('dialog').getByRole('button', { name: student('player.finish') }).click();
  await page.waitForURL(`**/student/results/${session}`);
  await page.getByRole('heading', { level: 2, name: student('result.bySkill') }).waitFor();
  await look(page, `result-${language}`);
  return learner(`${sessions}/${session}/report`);
}

await journey(async (browser) => {
  const teacher = await callerOf('teacher'), learner = await callerOf('student');
  const installed = (await teacher('/api/plugins')).items.filter(({ family }) => family === 'question').map(({ type }) => type);
  assert(`${installed.sort()}` === `${Object.keys(recipes).sort()}`, `there are recipes for ${Object.keys(recipes)}, and types ${installed}`);
  await handInOpenTests(learner);
  const files = await filesOf(browser);
  for (const language of process.env.LANGUAGES?.split(',') ?? ['en', 'fa']) {
    const title = `${run} ${language}`, questions = [];
    let template;
    try {
      const author = await openPage(browser, { language });
      await signIn(author, 'teacher');
      await author.goto(`${baseUrl}/teacher/questions`);
      for (const type of types) {
        questions.push(await create(author, type, language, files));
        say(`${language}: the teacher makes a question of the type ${type}`);
      }
      noFaults(author);
      await author.context().close();

      template = await publish(teacher, title, questions);
      const page = await openPage(browser, { language });
      await signIn(page, 'student');
      const { items } = await take(page, learner, title, language);
      for (const [i, type] of types.entries()) {
        const { status, points, maxPoints } = items[i];
        const fine = recipes[type].rated ? status === 'needs_review' : status === 'scored' && points === maxPoints;
        assert(fine, `the right answer to the ${type} is ${status}, with ${points} of ${maxPoints} points`);
      }
      noFaults(page);
      await page.context().close();
      say(`${language}: the student answers all ${types.length} by keys, and gets every point that no rater gives`);
    } finally {
      await handInOpenTests(learner);
      if (template) await teacher(`${testing}/templates/${template}/archive`, { method: 'POST' });
      for (const id of questions) await teacher(`${testing}/questions/${id}/retire`, { method: 'POST' });
    }
  }
});
