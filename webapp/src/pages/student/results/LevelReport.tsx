import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Ability, Report } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { CefrBadge } from '../../../components/CefrBadge';

/** Below it a level is not worth a word. */
const worthAWord = 0.05;

/** How sure the level is: the probability of each level in bars and in words, of the whole and of each skill. */
export function LevelReport({ report, own }: { report: Report; own: boolean }) {
  const { t } = useTranslation('adaptive');
  const ability = report.ability;
  if (!ability) return null;
  const skills = report.skills.filter((skill) => skill.ability != null);
  return (
    <Paper component="section" variant="outlined" aria-labelledby="levels" sx={{ p: { xs: 2, sm: 4 }, mb: 4, borderRadius: 'var(--ml-radius-l)' }}>
      <Typography variant="h2" id="levels" sx={{ mb: 1 }}>
        {t(own ? 'levels.yours' : 'levels.theirs')}
      </Typography>
      <Words ability={ability} />
      <LevelBars ability={ability} label={t('levels.chart')} />
      <Accuracy ability={ability} />
      {report.stopReason && (
        <Typography sx={{ mt: 2 }}>
          {t(`stop.${report.stopReason}`, { count: report.items.length })} {t('levels.halfRight')}
        </Typography>
      )}
      {skills.length > 0 && (
        <>
          <Typography variant="h3" sx={{ mt: 4, mb: 1, fontSize: '1.125rem' }}>
            {t('levels.bySkill')}
          </Typography>
          <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { sm: '1fr 1fr' } }}>
            {skills.map(({ skill, ability: ofSkill }) => (
              <Box key={skill}>
                <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 0.5 }}>
                  <Typography sx={{ fontWeight: 600 }}>{t(`common:skill.${skill}`)}</Typography>
                  <CefrBadge level={ofSkill!.level as Ability['levels'][number]['level']} />
                </Box>
                <Words ability={ofSkill!} />
                <LevelBars ability={ofSkill!} label={t('levels.chartOf', { skill: t(`common:skill.${skill}`) })} dense />
              </Box>
            ))}
          </Box>
        </>
      )}
    </Paper>
  );
}

/** "B2 71 %, B1 29 %": the likeliest first. */
function Words({ ability }: { ability: Ability }) {
  const format = useFormat();
  const { t } = useTranslation('adaptive');
  const likely = [...ability.levels]
    .filter(({ probability }) => probability >= worthAWord)
    .sort((a, b) => b.probability - a.probability)
    .map(({ level, probability }) => t('levels.one', { level: `\u2068${level}\u2069`, percent: format.percent(100 * probability) }));
  return (
    <Typography sx={{ mb: 1.5 }}>{new Intl.ListFormat(format.locale, { type: 'unit', style: 'short' }).format(likely)}</Typography>
  );
}

function LevelBars({ ability, label, dense = false }: { ability: Ability; label: string; dense?: boolean }) {
  const format = useFormat();
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: dense ? 0.5 : 1 }}>
      {ability.levels.map(({ level, probability }) => (
        <Box component="li" key={level} sx={{ display: 'grid', gridTemplateColumns: '2.5rem 1fr 3.5rem', alignItems: 'center', gap: 1 }}>
          <Typography component="span" dir="ltr" sx={{ fontWeight: level === ability.level ? 700 : 400, fontSize: dense ? '0.875rem' : '1rem' }}>
            {level}
          </Typography>
          <Box aria-hidden sx={{ bgcolor: 'var(--ml-surface-2)', borderRadius: 'var(--ml-radius-s)', height: dense ? 10 : 18, overflow: 'hidden' }}>
            <Box
              sx={{
                height: '100%',
                width: `${100 * probability}%`,
                borderRadius: 'var(--ml-radius-s)',
                bgcolor: level === ability.level ? 'var(--ml-accent)' : 'var(--ml-border-strong)',
              }}
            />
          </Box>
          <Typography component="span" sx={{ textAlign: 'end', fontVariantNumeric: 'tabular-nums', fontSize: dense ? '0.875rem' : '1rem' }}>
            {format.percent(100 * probability)}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

/** What a level from so few questions is worth, and the numbers behind it. */
function Accuracy({ ability }: { ability: Ability }) {
  const { t } = useTranslation('adaptive');
  const format = useFormat();
  const sure = ability.levels.find(({ level }) => level === ability.level)?.probability ?? 0;
  return (
    <Alert severity="info" variant="outlined" sx={{ mt: 2 }}>
      <Typography>
        {t(sure >= 0.8 ? 'accuracy.sure' : sure >= 0.6 ? 'accuracy.likely' : 'accuracy.border', {
          level: ability.level,
          wrong: format.number(Math.max(1, Math.round(100 * (1 - sure)))),
        })}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
        {t('accuracy.numbers', {
          count: ability.questions,
          theta: format.number(ability.theta),
          error: format.number(ability.standardError),
          scale: ability.scale,
        })}
      </Typography>
    </Alert>
  );
}
