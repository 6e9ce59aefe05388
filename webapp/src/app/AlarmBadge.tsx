import Notifications from '@mui/icons-material/NotificationsOutlined';
import Badge from '@mui/material/Badge';
import IconButton from '@mui/material/IconButton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { alarmsIn } from '../pages/admin/operations/operationsApi';
import { useFormat } from './format';

/** Nobody has to be quicker than the messages that are sent. */
const everyMs = 30_000;

/** How many alarms nobody has acknowledged yet; the way to them. Nothing while there are none. */
export default function AlarmBadge() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const alarms = useQuery(alarmsIn(i18n.language === 'fa' ? 'fa' : 'en', everyMs));
  const open = alarms.data?.filter(({ resolvedAt, acknowledgedAt }) => !resolvedAt && !acknowledgedAt).length ?? 0;
  if (open === 0) return null;
  const label = t('alarms.open', { count: open, number: format.number(open) });
  return (
    <IconButton component={Link} to="/admin/operations" aria-label={label}>
      <Badge badgeContent={format.number(open)} color="error">
        <Notifications />
      </Badge>
    </IconButton>
  );
}
