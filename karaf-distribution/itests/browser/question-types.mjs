// One recipe for each question type: how an author fills its editor, and how a learner answers it rightly. Everything is found by
// its name in the language of the page; what is written is in that language too.

/**
 * @typedef {object} Author
 * @property {import('playwright-core').Locator} form the editor of the type
 * @property {(key: string, vars?: object) => string} t a text of the type
 * @property {(en: string, fa: string) => string} w a word in the language of the page
 * @property {{ picture: object, sentence: object }} files to choose
 */

/**
 * @typedef {object} Learner
 * @property {import('playwright-core').Locator} player
 * @property {ReturnType<typeof import('./hands.mjs').mouse>} hand
 * @property {(key: string, vars?: object) => string} t
 * @property {(key: string, vars?: object) => string} kit a text that all types share
 * @property {(en: string, fa: string) => string} w
 */

const box = (form, name) => form.getByRole('textbox', { name, exact: true });
const fill = (form, name, text) => box(form, name).fill(text);
const mark = (form, role, name) => form.getByRole(role, { name, exact: true }).check();
const press = (form, name) => form.getByRole('button', { name, exact: true }).click();
const select = (form, name, label) => form.getByRole('combobox', { name, exact: true }).selectOption({ label });
const accept = async (form, name, answer) => {
  await fill(form, name, answer);
  await box(form, name).press('Enter');
};
/** A field that takes its value when it is left. */
const clear = async (form, name) => {
  await fill(form, name, '');
  await box(form, name).blur();
};
const rows = async (form, nameOf, texts) => {
  for (const [i, text] of texts.entries()) await fill(form, nameOf(i + 1), text);
};

const radio = (player, name) => player.getByRole('radio', { name, exact: true });
const checkbox = (player, name) => player.getByRole('checkbox', { name, exact: true });

/** Speaks for two seconds, and waits until the recording is kept. */
async function speak({ player, hand, kit }) {
  await player.getByRole('timer').filter({ hasText: /[0۰]:[0۰][2-9۲-۹]/ }).waitFor();
  await hand.press(player.getByRole('button', { name: kit('stop') }));
  await player.getByText(kit('done')).first().waitFor();
}

async function record(learner) {
  await learner.hand.press(learner.player.getByRole('button', { name: learner.kit('record') }));
  await speak(learner);
}

/** @type {Record<string, { rated?: boolean, create: (author: Author) => Promise<void>, answer: (learner: Learner) => Promise<void> }>} */
export const recipes = {
  multiple_choice: {
    async create({ form, t, w }) {
      await fill(form, t('stem'), w('She ___ a nurse.', 'او پرستار ___.'));
      await rows(form, (n) => t('option', { n }), [w('am', 'هستم'), w('is', 'است'), w('are', 'هستند'), w('be', 'بودن')]);
      await mark(form, 'radio', t('correct', { n: 2 }));
    },
    answer: ({ player, hand, w }) => hand.pick(radio(player, w('is', 'است'))),
  },

  true_false: {
    async create({ form, t, w }) {
      await fill(form, t('statement'), w('The library is open on Fridays.\n\nThe library opens every day.', 'کتابخانه جمعه‌ها باز است.\n\nکتابخانه هر روز باز می‌شود.'));
      await select(form, t('variant'), t('variant.TFNG'));
      await mark(form, 'radio', t('answer.not_given'));
    },
    answer: ({ player, hand, t }) => hand.pick(radio(player, t('answer.not_given'))),
  },

  multiple_choice_multiple_answers: {
    async create({ form, t, w }) {
      await fill(form, t('stem'), w('Which two are fruits?', 'کدام دو میوه‌اند؟'));
      await rows(form, (n) => t('option', { n }), [w('apple', 'سیب'), w('carrot', 'هویج'), w('pear', 'گلابی'), w('onion', 'پیاز'), w('leek', 'تره')]);
      for (const n of [1, 3]) await mark(form, 'checkbox', t('correct', { n }));
    },
    async answer({ player, hand, w }) {
      for (const fruit of [w('apple', 'سیب'), w('pear', 'گلابی')]) await hand.pick(checkbox(player, fruit));
    },
  },

  sentence_equivalence: {
    async create({ form, t, w }) {
      await fill(form, t('stem'), w('The talk was so ___ that many fell asleep.', 'سخنرانی چنان ___ بود که خیلی‌ها خوابشان برد.'));
      await rows(form, (n) => t('option', { n }), w('dull,lively,boring,brief,famous,loud', 'کسالت‌بار,شاد,ملال‌آور,کوتاه,مشهور,بلند').split(','));
      for (const n of [1, 3]) await mark(form, 'checkbox', t('correct', { n }));
    },
    async answer({ player, hand, w }) {
      for (const word of [w('dull', 'کسالت‌بار'), w('boring', 'ملال‌آور')]) await hand.pick(checkbox(player, word));
    },
  },

  data_sufficiency: {
    async create({ form, t, w }) {
      await fill(form, t('stem'), w('How old is Sara?', 'سارا چند ساله است؟'));
      await fill(form, t('statement1'), w('Sara is twice as old as Omid.', 'سن سارا دو برابر سن امید است.'));
      await fill(form, t('statement2'), w('Omid is nine years old.', 'امید نه ساله است.'));
      await form.getByRole('radio', { name: t('answer.C') }).check();
    },
    answer: ({ player, hand, t }) => hand.pick(player.getByRole('radio', { name: t('answer.C') })),
  },

  sentence_correction: {
    async create({ form, t, w }) {
      await fill(form, t('sentence'), w('He go to school by bus every day.', 'من هر روز با اتوبوس به مدرسه می‌رود.'));
      await fill(form, t('underlined'), w('go', 'می‌رود'));
      for (const [i, text] of w('going,goes,gone,to go', 'می‌روند,می‌روم,رفته,برو').split(',').entries()) await fill(form, t('option', { n: i + 2 }), text);
      await mark(form, 'radio', t('correct', { n: 3 }));
    },
    answer: ({ player, hand, w }) => hand.pick(radio(player, w('goes', 'می‌روم'))),
  },

  two_part_analysis: {
    async create({ form, t, w }) {
      const less = w('Less', 'کمتر'), more = w('More', 'بیشتر');
      await fill(form, t('stem'), w('Two numbers add up to 10; one is 4 more than the other.', 'جمع دو عدد ۱۰ است و یکی ۴ تا از دیگری بیشتر است.'));
      await fill(form, t('column', { n: 1 }), less);
      await fill(form, t('column', { n: 2 }), more);
      await rows(form, (n) => t('option', { n }), ['2', '3', '5', '7', '8']);
      await mark(form, 'radio', t('correct', { n: 2, column: less }));
      await mark(form, 'radio', t('correct', { n: 4, column: more }));
    },
    async answer({ player, hand, t, w }) {
      await hand.pick(radio(player, t('cell', { column: w('Less', 'کمتر'), option: '3' })));
      await hand.pick(radio(player, t('cell', { column: w('More', 'بیشتر'), option: '7' })));
    },
  },

  fill_blank: {
    async create({ form, t, w }) {
      await fill(form, t('text'), w('Water boils at a {{1}} degrees.', 'آب در {{1}} درجه می‌جوشد.'));
      await accept(form, t('accepted', { n: 1 }), w('hundred', 'صد'));
    },
    answer: ({ player, hand, t, w }) => hand.type(box(player, t('blank', { n: 1 })), w('hundred', 'صد')),
  },

  text_completion_multiple_blanks: {
    async create({ form, t, w }) {
      await fill(form, t('text'), w('It was {{1}}, so we {{2}} at home.', 'هوا {{1}} بود، پس در خانه {{2}}.'));
      for (const [n, texts] of [[1, w('cold,blue,full', 'سرد,آبی,پر')], [2, w('stayed,sang,flew', 'ماندیم,خواندیم,پریدیم')]]) {
        const blank = form.getByRole('group', { name: t('blank', { n }) });
        await rows(blank, (i) => t('option', { n: i }), texts.split(','));
        await mark(blank, 'radio', t('right', { n: 1, blank: n }));
      }
    },
    async answer({ player, hand, t, w }) {
      const blank = (n) => player.getByRole('group', { name: t('blank', { n }) });
      await hand.pick(radio(blank(1), w('cold', 'سرد')));
      await hand.pick(radio(blank(2), w('stayed', 'ماندیم')));
    },
  },

  fill_blanks_drag_drop: {
    async create({ form, t, w }) {
      const words = w('milk,bread,stone', 'شیر,نان,سنگ').split(',');
      await fill(form, t('text'), w('We drink {{1}} and eat {{2}}.', 'ما {{1}} می‌نوشیم و {{2}} می‌خوریم.'));
      for (const [i, word] of words.entries()) {
        await press(form, t('tile.add'));
        await fill(form, t('tile', { n: i + 1 }), word);
      }
      for (const n of [1, 2]) await select(form, t('tileOf', { n }), words[n - 1]);
    },
    async answer({ player, hand, t, w }) {
      await hand.put(player, w('milk', 'شیر'), t('blank', { n: 1 }));
      await hand.put(player, w('bread', 'نان'), t('blank', { n: 2 }));
    },
  },

  matching: {
    async create({ form, t, w }) {
      const right = w('Tehran,Paris,Rome', 'تهران,پاریس,رم').split(','), left = w('Iran,Italy,France', 'ایران,ایتالیا,فرانسه').split(',');
      await fill(form, t('stem'), w('Match each country with its capital.', 'پایتخت هر کشور را پیدا کنید.'));
      await rows(form, (n) => t('option', { n }), right);
      await rows(form, (n) => t('item', { n }), left);
      for (const [i, capital] of [right[0], right[2], right[1]].entries()) await select(form, t('match', { n: i + 1 }), capital);
    },
    async answer({ player, hand, w }) {
      await hand.put(player, w('Tehran', 'تهران'), w('Iran', 'ایران'));
      await hand.put(player, w('Rome', 'رم'), w('Italy', 'ایتالیا'));
      await hand.put(player, w('Paris', 'پاریس'), w('France', 'فرانسه'));
    },
  },

  ordering: {
    async create({ form, t, w }) {
      await fill(form, t('stem'), w('Put the meals of a day in order.', 'وعده‌های یک روز را مرتب کنید.'));
      await rows(form, (n) => t('item', { n }), w('breakfast,lunch,dinner', 'صبحانه,ناهار,شام').split(','));
    },
    /** Each in its turn goes to the end. */
    async answer({ player, hand, t, w }) {
      const list = player.getByRole('listitem');
      for (const item of w('breakfast,lunch,dinner', 'صبحانه,ناهار,شام').split(',')) {
        while (!(await list.last().innerText()).includes(item)) await hand.press(player.getByRole('button', { name: t('moveDown', { item }), exact: true }));
      }
    },
  },

  coherence_insertion: {
    async create({ form, t, w }) {
      await fill(form, t('sentence'), w('It was her first.', 'این اولین کتابش بود.'));
      await fill(form, t('passage'), w('[A] Mina wrote a book. [B] She sent it to a publisher. [C]\n\n[D] Nobody answered.', '[A] مینا کتابی نوشت. [B] آن را برای ناشری فرستاد. [C]\n\n[D] کسی جواب نداد.'));
      await mark(form, 'radio', t('rightPlace', { name: 'B' }));
    },
    answer: ({ player, hand, t }) => hand.pick(radio(player, t('position', { n: 2, count: 4 }))),
  },

  map_diagram_labeling: {
    async create({ form, t, w, files }) {
      await fill(form, t('stem'), w('Label the map of the village.', 'نقشهٔ روستا را نام‌گذاری کنید.'));
      await form.getByLabel(t('image'), { exact: true }).setInputFiles(files.picture);
      await fill(form, t('imageAlt'), w('A square, a circle and a line', 'یک مربع، یک دایره و یک خط'));
      await rows(form, (n) => t('option', { n }), w('school,lake,road', 'مدرسه,دریاچه,جاده').split(','));
      await press(form, t('addLabel'));
      for (const [i, place] of [w('lake', 'دریاچه'), w('school', 'مدرسه')].entries()) {
        const n = i + 1;
        await press(form, t('addMark', { n }));
        for (const key of [n === 1 ? 'Shift+ArrowRight' : 'Shift+ArrowLeft', 'Shift+ArrowUp']) {
          for (let presses = 0; presses < 2; presses++) await form.getByRole('button', { name: t('mark', { n }), exact: true }).press(key);
        }
        await select(form, t('right', { n }), place);
      }
    },
    async answer({ player, hand, t, w }) {
      await hand.choose(player.getByRole('combobox', { name: t('label', { n: 1 }), exact: true }), w('lake', 'دریاچه'));
      await hand.choose(player.getByRole('combobox', { name: t('label', { n: 2 }), exact: true }), w('school', 'مدرسه'));
    },
  },

  short_answer: {
    async create({ form, t, w }) {
      await fill(form, t('stem'), w('Which season comes after winter?', 'بعد از زمستان کدام فصل می‌آید؟'));
      await accept(form, t('accepted'), w('spring', 'بهار'));
    },
    answer: ({ player, hand, w }) => hand.type(player.getByRole('textbox'), w('spring', 'بهار')),
  },

  translation: {
    async create({ form, t, w }) {
      await fill(form, t('source'), w('The weather is fine today.', 'امروز هوا خوب است.'));
      await fill(form, t('reference', { n: 1 }), w('امروز هوا خوب است.', 'The weather is fine today.'));
    },
    answer: ({ player, hand, w }) => hand.type(player.getByRole('textbox'), w('امروز هوا خوب است.', 'The weather is fine today.')),
  },

  essay: {
    rated: true,
    async create({ form, t, w }) {
      await fill(form, t('prompt'), w('Should children learn to cook at school?', 'آیا کودکان باید در مدرسه آشپزی یاد بگیرند؟'));
    },
    answer: ({ player, hand, w }) => hand.type(player.getByRole('textbox'), w('I think that cooking is useful for everybody. ', 'به نظر من آشپزی به کار همه می‌آید. ').repeat(40)),
  },

  speaking: {
    rated: true,
    async create({ form, t, w }) {
      await fill(form, t('prompt'), w('Describe a journey you liked.', 'سفری را که دوست داشتید توصیف کنید.'));
      await clear(form, t('prepSec'));
    },
    answer: record,
  },

  read_aloud: {
    rated: true,
    async create({ form, t, w }) {
      await fill(form, t('text'), w('The birds fly south when the days grow short.', 'پرنده‌ها وقتی روزها کوتاه می‌شود به جنوب می‌روند.'));
      await clear(form, t('prepSec'));
    },
    answer: record,
  },

  repeat_sentence: {
    rated: true,
    async create({ form, t, w, files }) {
      await fill(form, t('text'), w('Please close the window.', 'لطفاً پنجره را ببندید.'));
      await form.getByLabel(t('audio'), { exact: true }).setInputFiles(files.sentence);
    },
    /** The recording begins by itself when the sentence has been heard. */
    async answer(learner) {
      await learner.hand.press(learner.player.getByRole('button', { name: learner.kit('play') }));
      await speak(learner);
    },
  },

  describe_image: {
    rated: true,
    async create({ form, t, w, files }) {
      await form.getByLabel(t('image'), { exact: true }).setInputFiles(files.picture);
      await fill(form, t('alt'), w('A map of a village', 'نقشهٔ یک روستا'));
      await clear(form, t('prepSec'));
    },
    answer: record,
  },
};
