import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RolePermission } from '../../../api/types';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { areasOf } from './areas';
import { PermissionCard } from './PermissionCard';
import { rolePermissions } from './permissionsApi';

/** Which roles of the institute may do what; to hand permissions around stays with administrators and can't be given away. */
export function PermissionsPage() {
  const { t } = useTranslation('permissions');
  const permissions = useQuery(rolePermissions);
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <QueryView query={permissions}>{(all) => (all.length === 0 ? <EmptyState text={t('none')} /> : <Areas permissions={all} />)}</QueryView>
    </>
  );
}

function Areas({ permissions }: { permissions: RolePermission[] }) {
  const { t } = useTranslation('permissions');
  return (
    <Stack spacing={4}>
      {areasOf(permissions).map(({ area, permissions: ofArea }) => (
        <Stack key={area} component="section" aria-label={t(`area.${area}`, { defaultValue: area })} spacing={2}>
          <Typography variant="h2">{t(`area.${area}`, { defaultValue: area })}</Typography>
          {ofArea.map((permission) => (
            // What was stored elsewhere meanwhile takes the place of what is chosen here.
            <PermissionCard key={`${permission.id} ${permission.version}`} permission={permission} />
          ))}
        </Stack>
      ))}
    </Stack>
  );
}
