import { useTranslation } from 'react-i18next';
import type { Template } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { rulesOf } from './rulesOf';

/** The rules of a test as items of a list. */
export default function RuleList({ template }: { template: Template }) {
  const { t } = useTranslation('navigation');
  const format = useFormat();
  return rulesOf(template).map((one) => {
    if (one.rule === 'order') return <li key="order">{t('rules.order')}</li>;
    // Titles are in the language of the test, not of the page.
    const sections = one.sections?.map((title) => `\u2068${title}\u2069`).join(t('common:list.separator'));
    const time = one.rule === 'itemTime' ? format.clock(one.seconds) : undefined;
    return <li key={`${one.rule} ${time ?? ''}`}>{t(sections === undefined ? `rules.${one.rule}` : `rules.${one.rule}In`, { sections, time })}</li>;
  });
}
