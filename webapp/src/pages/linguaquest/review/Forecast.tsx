import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { visuallyHidden } from '@mui/utils';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import type { DueCards } from './reviewApi';
import { weekFrom } from './intervals';

/** A bar for each of the next seven days; read as a list by whoever does not see it. */
export function Forecast({ due: { forecast, zone } }: { due: DueCards }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const days = weekFrom(forecast, new Date(), zone);
  const most = Math.max(...days.map(({ cards }) => cards), 1);
  const weekday = new Intl.DateTimeFormat(format.locale, { weekday: 'short', timeZone: 'UTC' });
  return (
    <Box component="section" sx={{ mt: 4, textAlign: 'start' }}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        {t('review.forecast')}
      </Typography>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', gap: 1 }}>
        {days.map(({ date, cards }) => (
          <Box component="li" key={date} sx={{ flex: 1, position: 'relative', textAlign: 'center' }}>
            <Box component="span" sx={visuallyHidden}>
              {t('review.onDay', { count: cards, n: format.number(cards), date: format.day(date) })}
            </Box>
            <Box aria-hidden>
              <Typography variant="body2">{cards > 0 ? format.number(cards) : ' '}</Typography>
              <Box sx={{ height: 72, display: 'flex', alignItems: 'flex-end', borderBottom: 1, borderColor: 'divider' }}>
                <Box sx={{ width: '100%', height: `${(100 * cards) / most}%`, minHeight: cards > 0 ? 4 : 0, bgcolor: 'primary.main', borderRadius: '4px 4px 0 0' }} />
              </Box>
              <Typography variant="body2" color="textSecondary" noWrap>
                {weekday.format(new Date(`${date}T12:00:00Z`))}
              </Typography>
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
