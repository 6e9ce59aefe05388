import { useMemo } from 'react';
import { useUser } from './account';
import { destinationsOf, type DestinationGroup } from './destinations';
import { useLicence } from './licence';

/** The pages that the signed-in user is offered; those that need a licence come when it is known. */
export function useDestinations(): DestinationGroup[] {
  const user = useUser();
  const { isPending, covers } = useLicence();
  return useMemo(() => (user ? destinationsOf(user, (capability) => !isPending && covers(capability)) : []), [user, isPending, covers]);
}
