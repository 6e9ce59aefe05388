import { describe, expect, it } from 'vitest';
import { newPlan, shareOf, shareSum, withShare } from './adaptivePlan';

describe('the blueprint of an adaptive test', () => {
  it('takes shares in per cent and forgets a skill whose share is taken away', () => {
    const plan = withShare(withShare(newPlan('en'), 'grammar', 60), 'reading', 40);
    expect(shareSum(plan)).toBe(100);
    expect(shareOf(plan, 'reading')).toBe(40);
    expect(shareOf(withShare(plan, 'reading', null), 'reading')).toBeNull();
  });

  it('is left out when no skill has a share', () => {
    const plan = withShare(withShare(newPlan('en'), 'grammar', 60), 'grammar', null);
    expect('blueprint' in plan).toBe(false);
    expect(shareSum(plan)).toBe(0);
  });

  it('replaces a share in place of adding another', () => {
    const plan = withShare(withShare(newPlan('en'), 'grammar', 60), 'grammar', 100);
    expect(plan.blueprint).toEqual([{ skill: 'grammar', share: 1 }]);
  });
});
