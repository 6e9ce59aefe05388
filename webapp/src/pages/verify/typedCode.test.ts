import { expect, test } from 'vitest';
import { typedCode } from './typedCode';

test.each(['ML-7Q2F-9ZRT-0KXM-4D8C', '7q2f9zrt0kxm4d8c', ' ml 7Q2F 9ZRT 0KXM 4D8C ', 'ML–7Q2F–9ZRT–0KXM–4D8C', 'ML-۷Q۲F-۹ZRT-۰KXM-۴D۸C', '\u2066ML-7Q2F-9ZRT-0KXM-4D8C\u2069'])(
  '%s goes into the address as it is printed',
  (text) => {
    expect(typedCode(text)).toBe('ML-7Q2F-9ZRT-0KXM-4D8C');
  },
);

test.each(['', 'ML', 'ML-7Q2F-9ZRT-0KXM', '7Q2F-9ZRT-0KXM-4D8C-1', 'سلام'])('"%s" is no code', (text) => {
  expect(typedCode(text)).toBeNull();
});
