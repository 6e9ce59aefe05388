// An administrator switches a question type off for the institute, after seeing whom that touches, and on again.
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, signIn } from '../journey.mjs';
import { pageTexts, typeTexts } from '../texts.mjs';

const t = pageTexts('en', 'console');
const id = 'question/two_part_analysis';
const name = typeTexts('en', 'two_part_analysis')('name');

const switchOf = async (admin) => (await admin('/api/admin/switches')).items.find((item) => item.id === id);
const isOn = async (admin) => (await switchOf(admin)).on;

/** On again, whatever happened: other journeys need it. */
async function switchOn(admin) {
  const one = await switchOf(admin);
  if (!one.on) await admin('/api/admin/switches', { method: 'POST', body: { kind: one.kind, id, on: true, version: one.version } });
}

await journey(async (browser) => {
  const caller = await callerOf('admin');
  try {
    const admin = await openPage(browser);
    await signIn(admin, 'admin');
    await admin.goto(`${baseUrl}/admin/switches`);
    await admin.getByRole('heading', { level: 1, name: t('switches.title') }).waitFor();
    const type = admin.getByRole('switch', { name, exact: true });
    await type.waitFor();
    assert(await type.isChecked(), 'what nobody has switched is on');
    await lookAtEveryAppearance(admin, 'page');

    await type.focus();
    await admin.keyboard.press('Space');
    const dialog = admin.getByRole('dialog', { name: t('switches.off', { name }) });
    await dialog.getByText(t('switches.effect.item-type')).waitFor();
    assert((await dialog.getByRole('listitem').count()) === 3, 'it is told whom it touches');
    await look(admin, 'whom-it-touches');
    assert(await isOn(caller), 'a question changes nothing');
    await dialog.getByRole('button', { name: t('switches.confirm') }).click();
    await admin.getByText(t('switches.isOff', { name })).waitFor();
    assert(!(await type.isChecked()), 'it is off');
    say('whom it touches is told before it is switched off');

    const teacher = await openPage(browser, { viewport: phone });
    await signIn(teacher, 'teacher');
    await teacher.goto(`${baseUrl}/teacher/questions/new`);
    await teacher.getByRole('heading', { name: 'Multiple choice', exact: true }).waitFor();
    assert((await teacher.getByRole('heading', { name, exact: true }).count()) === 0, 'a type that is off is not offered');
    say('a teacher is not offered the type any more');

    await type.click();
    await admin.getByText(t('switches.isOn', { name })).waitFor();
    await teacher.reload();
    await teacher.getByRole('heading', { name, exact: true }).waitFor();
    say('it is there again as soon as it is switched on');
    [admin, teacher].forEach(noFaults);
  } finally {
    await switchOn(caller);
  }
});
