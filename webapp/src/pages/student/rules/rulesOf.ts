import type { Template } from '../../../api/types';

/** What a learner should know before a test begins; `sections` are titles, null stands for the whole test. */
export type Rule =
  | { rule: 'order' }
  | { rule: 'linear' | 'mustAnswer'; sections: string[] | null }
  | { rule: 'itemTime'; sections: string[] | null; seconds: number };

type Ruled = Pick<Template, 'sections' | 'sectionOrder'>;

export function rulesOf({ sections, sectionOrder }: Ruled): Rule[] {
  const where = (holds: (section: Template['sections'][number]) => boolean): string[] | null | undefined => {
    const those = sections.filter(holds);
    if (those.length === 0) return undefined;
    return those.length === sections.length ? null : those.map(({ title }) => title);
  };
  const rules: Rule[] = [];
  if (sectionOrder === 'linear' && sections.length > 1) rules.push({ rule: 'order' });
  const linear = where(({ navigation }) => navigation === 'linear');
  if (linear !== undefined) rules.push({ rule: 'linear', sections: linear });
  const mustAnswer = where(({ allowSkipping }) => allowSkipping === false);
  if (mustAnswer !== undefined) rules.push({ rule: 'mustAnswer', sections: mustAnswer });
  const times = new Set(sections.map(({ itemTimeLimitSec }) => itemTimeLimitSec ?? null));
  for (const seconds of times) {
    const timed = where(({ itemTimeLimitSec }) => (itemTimeLimitSec ?? null) === seconds);
    if (seconds !== null && timed !== undefined) rules.push({ rule: 'itemTime', sections: timed, seconds });
  }
  return rules;
}
