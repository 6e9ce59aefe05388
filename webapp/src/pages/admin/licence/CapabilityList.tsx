import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';

/** Capabilities by their names; one that this version does not know is shown by its id. */
export function CapabilityList({ ids, label }: { ids: readonly string[]; label: string }) {
  const { t, i18n } = useTranslation('licences');
  const name = (id: string) => {
    const key = `capability.${id.replaceAll('.', '_').replace('*', 'all')}`;
    return i18n.exists(key, { ns: 'licences' }) ? t(key) : null;
  };
  return (
    <Box component="ul" aria-label={label} sx={{ m: 0, paddingInlineStart: 2.5 }}>
      {ids.map((id) => (
        <li key={id}>
          {name(id) ?? <bdi dir="ltr">{id}</bdi>}{' '}
          {name(id) && (
            <Typography component="code" variant="body2" color="textSecondary" dir="ltr">
              {id}
            </Typography>
          )}
        </li>
      ))}
    </Box>
  );
}
