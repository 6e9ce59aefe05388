import { useCallback } from 'react';
import { useUser } from './account';
import { useLicence } from './licence';
import { usePermissions } from './permissions';
import { canEnter, capabilityOf, type AreaName } from './roles';

/** What the signed-in user is offered: by roles, permissions and the institute's licence. */
export function useAccess() {
  const user = useUser();
  const licence = useLicence();
  const { isPending, failure, retry, may } = usePermissions();
  const { covers } = licence;
  return {
    /** Not everything is known yet, and nothing has failed. */
    isPending: licence.isPending || isPending,
    /** Why what the user may do is not known; asking again may help. */
    failure,
    retry,
    may,
    covers,
    isOff: licence.isOff,
    /** Whether the user has the right, whatever the licence. */
    canEnter: useCallback((area: AreaName) => user !== null && canEnter(user, area, may), [user, may]),
    /** Whether the licence holds what the area needs. */
    isCovered: useCallback(
      (area: AreaName) => {
        const capability = capabilityOf(area);
        return capability === undefined || covers(capability);
      },
      [covers],
    ),
  };
}
