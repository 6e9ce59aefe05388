// One recipe for each activity type: how a learner answers it rightly, by what the lesson's file says is right.

/** @typedef {{ player: import('playwright-core').Locator, content: any, answer: any, kit: (key: string, vars?: object) => string }} Learner answer: the file's key */

const textOf = (cards, id) => cards.find((card) => card.id === id).text;
const press = (player, name) => player.getByRole('button', { name, exact: true }).click();
const radio = (player, name) => player.getByRole('radio', { name, exact: true }).check();
const firstOf = ({ accepted }) => accepted[0];

async function blanks({ player, kit, answer }, valueOf) {
  for (const [i, [, right]] of Object.entries(answer.blanks).entries()) await player.getByRole('textbox', { name: new RegExp(`^${kit('blank', { n: i + 1 })}`) }).fill(valueOf(right));
}

const write = (textIn) => async ({ player, kit, answer }) => player.getByRole('textbox', { name: kit('answer'), exact: true }).fill(textIn(answer));

const truth = ({ player, kit, answer }) => radio(player, kit(String(answer.value)));
const choice = ({ player, content, answer }) => radio(player, textOf(content.options, answer.correct));
const ofQuestion = { multiple_choice: choice, true_false: truth, fill_in_blank: (learner) => blanks(learner, firstOf) };

async function comprehension(learner) {
  for (const [i, { id, type, content }] of learner.content.questions.entries())
    await ofQuestion[type]({ ...learner, player: learner.player.locator('.questions > li').nth(i), content, answer: learner.answer.answers[id] });
}

/** @type {Record<string, (learner: Learner) => Promise<void>>} */
export const answers = {
  multiple_choice: choice,
  true_false: truth,
  image_selection: ({ player, content, answer }) => radio(player, content.images.find(({ id }) => id === answer.correct).alt),
  async vocabulary_matching({ player, content, answer }) {
    for (const [word, meaning] of Object.entries(answer.pairs)) {
      await press(player, textOf(content.left, word));
      await press(player, textOf(content.right, meaning));
    }
  },
  async matching_pairs({ player, content, answer }) {
    for (const card of answer.pairs.flat()) await press(player, textOf(content.cards, card));
  },
  async sentence_reordering({ player, content, answer, kit }) {
    const bank = player.getByRole('group', { name: kit('bank') });
    for (const token of answer.orders[0]) await press(bank, textOf(content.tokens, token));
  },
  fill_in_blank: (learner) => blanks(learner, firstOf),
  async gap_fill({ player, content, answer, kit }) {
    for (const [i, word] of Object.values(answer.blanks).entries()) {
      await press(player.getByRole('group', { name: kit('bank') }), textOf(content.bank, word));
      await player.getByRole('button', { name: new RegExp(`^${kit('blank', { n: i + 1 })}: `) }).click();
    }
  },
  async dialogue_completion({ player, content, answer, kit }) {
    const open = content.turns.filter(({ blank }) => blank);
    for (const [i, { blank, options }] of open.entries()) {
      if (options) await radio(player, textOf(options, answer.blanks[blank]));
      else await player.getByRole('textbox', { name: kit('blank', { n: i + 1 }), exact: true }).fill(firstOf(answer.blanks[blank]));
    }
  },
  word_formation: (learner) => blanks(learner, firstOf),
  async error_detection({ player, content, answer }) {
    for (const at of answer.errors) await press(player, content.tokens[at]);
  },
  grammar_correction: write(firstOf),
  spelling: write(firstOf),
  listening_comprehension: comprehension,
  reading_comprehension: comprehension,
  cloze_test: (learner) => blanks(learner, ({ exact }) => exact),
  translation: write(firstOf),
  dictation: write(({ text }) => text),
};
