import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RolePermission } from '../../../api/types';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { PermissionCard } from './PermissionCard';
import { rolePermissions } from './permissionsApi';

/** Which roles of the institute may do what; what is not here belongs to administrators and can't be given away. */
export function PermissionsPage() {
  const { t } = useTranslation('permissions');
  const permissions = useQuery(rolePermissions);
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <QueryView query={permissions}>{(all) => (all.length === 0 ? <EmptyState text={t('none')} /> : <Modules permissions={all} />)}</QueryView>
    </>
  );
}

function Modules({ permissions }: { permissions: RolePermission[] }) {
  const { t } = useTranslation('permissions');
  const modules = [...new Set(permissions.map(({ module }) => module))];
  return (
    <Stack spacing={4}>
      {modules.map((module) => (
        <Stack key={module} component="section" aria-label={t(`module.${module}`, { defaultValue: module })} spacing={2}>
          <Typography variant="h2">{t(`module.${module}`, { defaultValue: module })}</Typography>
          {permissions
            .filter((permission) => permission.module === module)
            .map((permission) => (
              // What was stored elsewhere meanwhile takes the place of what is chosen here.
              <PermissionCard key={`${permission.id} ${permission.version}`} permission={permission} />
            ))}
        </Stack>
      ))}
    </Stack>
  );
}
