// Two ways of using a page: what a mouse does, and what the keys do.
import { tabTo } from './journey.mjs';

const slotOf = (player, name) => player.getByRole('button', { name: new RegExp(`^${name}: `) });

/** What learners do with a pointer. */
export const mouse = () => ({
  pick: (input) => input.check(),
  type: (field, text) => field.fill(text),
  choose: (list, label) => list.selectOption({ label }),
  press: (button) => button.click(),
  async put(player, tile, slot) {
    await player.getByRole('button', { name: tile, exact: true }).click();
    await slotOf(player, slot).click();
  },
});

/** The same by keys alone. */
export const keyboard = (page) => ({
  async pick(input) {
    if ((await input.getAttribute('type')) === 'checkbox') {
      await tabTo(page, input);
      return page.keyboard.press('Space');
    }
    // Tab goes to a group of radio buttons, the arrow keys within it.
    await tabTo(page, input, 'Tab', (node) => node.getRootNode().activeElement?.name === node.name);
    await page.keyboard.press('Space');
    await pressUntil(page, 'ArrowDown', () => input.isChecked());
  },
  async type(field, text) {
    await tabTo(page, field);
    await page.keyboard.insertText(text);
  },
  async choose(list, label) {
    await tabTo(page, list);
    await pressUntil(page, 'ArrowDown', () => list.evaluate((node, wanted) => node.selectedOptions[0]?.label === wanted, label));
  },
  async press(button) {
    await tabTo(page, button);
    await page.keyboard.press('Enter');
  },
  async put(player, tile, slot) {
    await tabTo(page, slotOf(player, slot));
    await pressUntil(page, 'ArrowDown', async () => (await slotOf(player, slot).getAttribute('aria-label')) === `${slot}: ${tile}`);
  },
});

async function pressUntil(page, key, done) {
  for (let presses = 0; presses < 20; presses++) {
    if (await done()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`20 times ${key} do not lead there`);
}
