import { useMemo } from 'react';
import { useAccess } from './access';
import { destinationsOf, type DestinationGroup } from './destinations';

/** The pages that the signed-in user is offered; those that need a licence or a permission come when it is known. */
export function useDestinations(): DestinationGroup[] {
  const { isPending, may, canEnter, isCovered } = useAccess();
  return useMemo(() => destinationsOf((area) => !isPending && canEnter(area) && isCovered(area), may), [isPending, may, canEnter, isCovered]);
}
