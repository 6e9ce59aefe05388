import CheckCircle from '@mui/icons-material/CheckCircle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { visuallyHidden } from '@mui/utils';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format';
import { calendarOf } from './calendar';
import type { Profile } from './questApi';

const shownWeeks = 5;
/** Where the week begins: Saturday in Persian, Monday in English. */
const firstDays: Record<string, number> = { fa: 6, en: 1 };

/** The learner's days, week by week: a mark on each on which they have earned something. */
export function StreakCalendar({ profile: { history, zone } }: { profile: Profile }) {
  const { t, i18n } = useTranslation('offline');
  const format = useFormat();
  const weeks = calendarOf(history, new Date(), zone, firstDays[i18n.language] ?? 1, shownWeeks);
  const part = (options: Intl.DateTimeFormatOptions) => {
    const writer = new Intl.DateTimeFormat(format.locale, { ...options, timeZone: 'UTC' });
    return (date: string) => writer.format(new Date(`${date}T12:00:00Z`));
  };
  const [narrow, long, number] = [part({ weekday: 'narrow' }), part({ weekday: 'long' }), part({ day: 'numeric' })];
  return (
    <Box component="section" sx={{ mb: 4 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('calendar.title')}
      </Typography>
      <Box component="table" sx={{ width: '100%', borderCollapse: 'separate', borderSpacing: 4, tableLayout: 'fixed', textAlign: 'center' }}>
        <Box component="caption" sx={visuallyHidden}>
          {t('calendar.caption')}
        </Box>
        <thead>
          <tr>
            {weeks[0]?.map(({ date }) => (
              <Box component="th" scope="col" key={date} sx={{ fontWeight: 400, fontSize: '0.875rem', color: 'text.secondary' }}>
                <span aria-hidden>{narrow(date)}</span>
                <Box component="span" sx={visuallyHidden}>
                  {long(date)}
                </Box>
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.date}>
              {week.map(({ date, xp }) => (
                <Box
                  component="td"
                  key={date}
                  sx={{ p: 0.5, borderRadius: 'var(--ml-radius-s)', fontSize: '0.875rem', ...(xp === null ? {} : xp > 0 ? { bgcolor: 'var(--ml-accent-soft)', fontWeight: 700 } : { bgcolor: 'background.paper', color: 'text.secondary' }) }}
                >
                  {xp !== null && (
                    <>
                      <Box aria-hidden sx={{ display: 'flex', flexDirection: 'column', alignItems: 'center', lineHeight: 1.4 }}>
                        {number(date)}
                        {xp > 0 ? <CheckCircle sx={{ fontSize: 14, color: 'var(--ml-reward)' }} /> : <Box sx={{ height: 14 }} />}
                      </Box>
                      <Box component="span" sx={visuallyHidden}>
                        {xp > 0 ? t('calendar.day', { date: format.day(date), xp: format.number(xp) }) : t('calendar.dayNothing', { date: format.day(date) })}
                      </Box>
                    </>
                  )}
                </Box>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
