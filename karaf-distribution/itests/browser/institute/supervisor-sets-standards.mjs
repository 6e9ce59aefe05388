// A supervisor leads a panel, judges, adopts the cuts, and tries a test with simulated learners.
import { assert, baseUrl, callerOf, journey, lookAtEveryAppearance, noFaults, openPage, say, signIn, until } from '../journey.mjs';

const api = '/api/unified-testing';

await journey(async (browser) => {
  const supervisor = await callerOf('supervisor');
  const teacher = await callerOf('teacher');
  const page = await openPage(browser);
  await signIn(page, 'supervisor');
  await page.goto(`${baseUrl}/standards`);
  await page.getByRole('heading', { level: 1, name: 'Cut scores' }).waitFor();
  const before = await supervisor(`${api}/cefr-scales`);
  await lookAtEveryAppearance(page, 'cut-scores');

  await page.goto(`${baseUrl}/standards/panels`);
  await page.getByRole('button', { name: 'New panel' }).click();
  const title = `Panel ${Date.now()}`;
  await page.getByLabel('Name').fill(title);
  await page.getByRole('button', { name: 'Choose questions' }).click();
  const picker = page.getByRole('dialog');
  await picker.getByRole('combobox').first().click();
  await page.getByRole('option', { name: 'Grammar' }).click();
  await picker.getByRole('combobox').nth(1).click();
  await page.getByRole('option', { name: 'B1' }).click();
  await until('only grammar of B1 is listed', async () =>
    (await picker.getByRole('checkbox').count()) > 4 && (await picker.getByText('Writing', { exact: true }).count()) === 0 && (await picker.getByText('C1', { exact: true }).count()) === 0,
  );
  for (let i = 0; i < 4; i++) await picker.getByRole('checkbox').nth(i).check();
  await picker.getByRole('button').last().click();
  await picker.waitFor({ state: 'hidden' });
  await page.getByText('4 questions chosen').waitFor();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.waitForURL(/\/standards\/panels\/\d+/);
  const id = /panels\/(\d+)/.exec(page.url())[1];
  say('begins a panel over four questions');

  const panel = await teacher(`${api}/standard-settings/${id}`);
  for (const [level, probability] of [['B1', 0.55], ['B2', 0.75]])
    await teacher(`${api}/standard-settings/${id}/judgement`, {
      method: 'PUT',
      body: { level, probabilities: Object.fromEntries(panel.items.map(({ questionId }) => [questionId, probability])) },
    });
  for (const [level, presses] of [['B1', 1], ['B2', 5]]) {
    if (level === 'B2') {
      await page.getByRole('combobox', { name: 'Level' }).click();
      await page.getByRole('option', { name: /B2/ }).click();
    }
    const sliders = page.getByRole('slider');
    for (let i = 0; i < 4; i++) {
      await sliders.nth(i).focus();
      for (let n = 0; n < presses; n++) await page.keyboard.press('ArrowRight');
    }
    await page.getByText('4 of 4 questions judged.').waitFor();
    await until(`the judgements of ${level} are kept`, async () =>
      Object.keys((await supervisor(`${api}/standard-settings/${id}`)).mine.find((one) => one.level === level)?.probabilities ?? {}).length === 4,
    );
  }
  await page.reload();
  await page.getByText('4 of 4 questions judged.').waitFor();
  say('judges with the keyboard and finds it again after a reload');
  await page.getByText('What the panel says').waitFor();
  await lookAtEveryAppearance(page, 'panel');

  await page.getByRole('button', { name: 'Adopt as cuts' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Adopt as cuts' }).click();
  await until('the cuts are a new version', async () => (await supervisor(`${api}/cefr-scales`)).version === before.version + 1);
  say('adopts the cuts as a new version');

  const tests = (await supervisor(`${api}/templates?status=published`)).items;
  const adaptive = tests.find(({ mode }) => mode === 'adaptive');
  await page.goto(`${baseUrl}/teacher/templates/${adaptive.id}`);
  await page.getByRole('button', { name: 'Simulate' }).click();
  await page.getByRole('region', { name: 'Result of the simulation' }).waitFor();
  await page.getByText('Questions by the share of learners who saw them').waitFor();
  const [simulation] = (await supervisor(`${api}/templates/${adaptive.id}/simulations`)).items;
  assert(simulation.report.learners === 1000, 'a thousand learners were simulated');
  await lookAtEveryAppearance(page, 'simulation');
  say(`sees that ${Math.round(100 * simulation.report.accuracy)} % of simulated learners get their level`);

  await page.goto(`${baseUrl}/standards/calibrations`);
  await page.getByRole('heading', { level: 1, name: 'Calibration' }).waitFor();
  await lookAtEveryAppearance(page, 'calibrations');
  noFaults(page);
});
