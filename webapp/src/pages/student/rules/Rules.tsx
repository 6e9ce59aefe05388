import { lazy, Suspense } from 'react';
import type { Template } from '../../../api/types';
import { loadArea } from '../../../app/texts';
import { rulesOf } from './rulesOf';

const RuleList = lazy(async () => (await Promise.all([import('./RuleList'), loadArea('navigation')]))[0]);

/** The rules of a test as lines of a list; nothing is fetched for a test without. */
export function Rules({ template }: { template: Template }) {
  if (rulesOf(template).length === 0) return null;
  return (
    <Suspense>
      <RuleList template={template} />
    </Suspense>
  );
}
