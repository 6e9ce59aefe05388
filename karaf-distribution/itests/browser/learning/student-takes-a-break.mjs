// A teacher sets what a learner needs; the learner takes a break, comes back by keyboard, and reads in large letters.
import { assert, baseUrl, callerOf, handInOpenTests, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, sessions, signIn, startTest, tabTo, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const testing = '/api/unified-testing';
const t = pageTexts('en', 'student');
const staff = pageTexts('en', 'accommodations');
const teacherTexts = pageTexts('en', 'teacher');
const watched = pageTexts('en', 'proctoring');
const common = pageTexts('en', 'common');

const secondsOf = async (page) => (await page.getByRole('timer').innerText()).split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
const rootSize = (page) => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);

journey(async (browser) => {
  const [teacher, learner] = [await callerOf('teacher'), await callerOf('student')];
  await handInOpenTests(learner);
  const me = await learner('/api/me').then((answer) => answer.user ?? answer);
  const accommodation = `${testing}/learners/${me.id}/accommodation`;
  try {
    await teacher(accommodation, { method: 'PUT', body: { extraTimePercent: 0 } });
    const proctor = await openPage(browser);
    await signIn(proctor, 'teacher');
    await proctor.goto(`${baseUrl}/teacher/sessions`);
    await proctor.getByRole('link', { name: teacherTexts('sessions.accommodations') }).click();
    await proctor.getByRole('textbox', { name: staff('search') }).fill('nobody at all');
    await proctor.getByText(staff('noneFound')).waitFor();
    await proctor.getByRole('textbox', { name: staff('search') }).fill('student@demo');
    await lookAtEveryAppearance(proctor, 'learners');
    await proctor.getByRole('button', { name: staff('changeFor', { name: me.displayName }) }).click();
    const dialog = proctor.getByRole('dialog');
    await dialog.getByRole('textbox', { name: staff('dialog.extraTime') }).fill('25');
    await dialog.getByRole('textbox', { name: staff('dialog.breaks') }).fill('2');
    await dialog.getByRole('textbox', { name: staff('dialog.minutes') }).fill('5');
    await dialog.getByRole('combobox', { name: staff('dialog.textSize') }).click();
    await proctor.getByRole('option', { name: '125%' }).click();
    await look(proctor, 'accommodation');
    await dialog.getByRole('button', { name: common('action.save') }).click();
    await proctor.getByText(staff('saved', { name: me.displayName })).waitFor();
    await proctor.getByText(staff('needs.breaks_other', { count: 2, minutes: 5 })).waitFor();
    const set = await teacher(accommodation);
    assert(set.extraTimePercent === 25 && set.breaks.count === 2 && set.textSize === 125, `it is kept: ${JSON.stringify(set)}`);
    say('sets what a learner needs');

    const student = await openPage(browser);
    await signIn(student, 'student');
    const id = await startTest(student);
    await student.getByRole('radio').first().waitFor();
    assert((await rootSize(student)) === '20px', `the text begins at 125 %: ${await rootSize(student)}`);
    await student.getByRole('radio').first().check();
    const before = await secondsOf(student), read = Date.now();
    await student.getByRole('button', { name: t('break.take_other', { count: 2 }) }).click();
    await look(student, 'ask');
    await student.getByRole('dialog').getByRole('button', { name: t('break.begin') }).click();
    const heading = student.getByRole('heading', { name: t('break.title') });
    await heading.waitFor();
    const begun = Date.now();
    await until('the heading has the focus', () => heading.evaluate((node) => node === document.activeElement));
    assert((await student.getByRole('radio').count()) === 0, 'no question is shown');
    assert((await learner(`${sessions}/${id}`)).answered.length === 1, 'the answer went before the break');
    await lookAtEveryAppearance(student, 'break');
    await proctor.goto(`${baseUrl}/proctoring`);
    await proctor.getByText(/On a break/).waitFor();
    await proctor.getByText(watched('kind.break_begun')).first().waitFor();
    await look(proctor, 'on-a-break');
    say('rests, and the proctor sees it');

    await student.reload();
    await heading.waitFor();
    await tabTo(student, student.getByRole('button', { name: t('break.end') }));
    const ended = Date.now();
    await student.keyboard.press('Enter');
    await student.getByRole('radio').first().waitFor();
    const lost = before - (await secondsOf(student)), awake = (begun - read + Date.now() - ended) / 1000, rest = (ended - begun) / 1000;
    assert(rest > 5 && lost <= awake + 2, `the clock stood still: ${lost} s of it are gone, ${awake} s beside a break of ${rest} s`);
    await student.getByRole('button', { name: t('break.take_one', { count: 1 }) }).waitFor();
    await proctor.getByText(watched('kind.break_ended')).first().waitFor();
    say('comes back by keyboard, and the clock has stood still');

    await student.setViewportSize(phone);
    await student.getByRole('button', { name: t('textSize.title') }).click();
    const larger = student.getByRole('button', { name: t('textSize.larger') });
    for (let i = 0; i < 3; i++) await larger.click();
    await look(student, 'text-size');
    await student.getByRole('dialog').getByRole('button', { name: common('action.close') }).click();
    assert((await rootSize(student)) === '32px', 'the text is twice as large');
    for (let i = 0; i < 6; i++) {
      await look(student, `large-${i}`);
      await student.keyboard.press('Alt+KeyN');
      await student.getByRole('heading', { name: new RegExp(`^${t('player.position', { n: i + 2, count: 0 }).replace(/ of 0.*/, ' of')}`) }).waitFor();
    }
    await student.reload();
    await student.getByRole('heading', { level: 1 }).waitFor();
    await until('the size is remembered', async () => (await rootSize(student)) === '32px');
    await student.setViewportSize({ width: 1280, height: 800 });
    say('reads in letters of twice the size on a phone, without scrolling sideways');
    [student, proctor].forEach(noFaults);
  } finally {
    await teacher(accommodation, { method: 'PUT', body: { extraTimePercent: 0 } });
  }
  await handInOpenTests(learner);
});
