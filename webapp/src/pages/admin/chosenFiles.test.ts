import { expect, test } from 'vitest';
import { chosenOf } from './chosenFiles';

const file = (name: string, text = '') => new File([text], name);

test('a plugin comes alone or with its signature', async () => {
  const jar = file('a.jar');
  expect(await chosenOf([jar])).toEqual({ file: jar });
  expect(await chosenOf([file('a.jar.sig', 'a line\n'), jar])).toEqual({ file: jar, signature: 'a line' });
});

test('a zip file may hold both', async () => {
  const zip = file('a.zip');
  expect(await chosenOf([zip])).toEqual({ file: zip });
});

test('a signature alone is no plugin', async () => expect(await chosenOf([file('a.jar.sig', 'a line')])).toBeNull());
