import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { dark, light } from '../../../../ui-kit/tokens.js';
import type { OwnInstitute } from '../../../api/types';
import { accentOf } from '../../../app/accent';
import type { Mode } from '../../../app/Appearance';
import { logoAddress } from '../../../app/brand';
import { formatOf } from '../../../app/format';

type Props = { institute: OwnInstitute; name: string; accent: string; currencyUnit: string; calendar: string; timeZone: string };

/** How pages will look with what is in the form, on light and on dark, before anything is saved. */
export function BrandPreview(props: Props) {
  const { t } = useTranslation('institutes');
  return (
    <Box component="section" aria-label={t('preview.title')}>
      <Typography variant="h3" sx={{ mb: 1 }}>
        {t('preview.title')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {(['light', 'dark'] as const).map((mode) => (
          <Sample key={mode} mode={mode} {...props} />
        ))}
      </Box>
    </Box>
  );
}

const example = { instant: new Date().toISOString(), rials: 12_500_000 };

function Sample({ mode, institute, name, accent, currencyUnit, calendar, timeZone }: Props & { mode: Mode }) {
  const { t, i18n } = useTranslation('institutes');
  const palette = { ...(mode === 'dark' ? dark : light), ...(accent ? accentOf(accent, mode) : {}) };
  const format = formatOf(i18n.language, { calendar, timeZone, currencyUnit });
  return (
    <Box sx={{ bgcolor: palette.bg, color: palette.text, border: 1, borderColor: palette.border, borderRadius: 1, overflow: 'hidden' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, minHeight: 56, bgcolor: palette.surface, borderBottom: 1, borderColor: palette.border, fontWeight: 700 }}>
        {institute.logo ? (
          <img src={logoAddress(institute.slug, institute.logo)} alt="" height={32} style={{ maxWidth: 96, objectFit: 'contain' }} />
        ) : (
          <img src="/icon.svg" alt="" width={28} height={28} />
        )}
        <bdi>{name}</bdi>
      </Box>
      <Box sx={{ p: 2, display: 'grid', gap: 1, justifyItems: 'start' }}>
        <Box sx={{ color: palette['text-muted'] }}>
          {format.dateTime(example.instant)} · {format.money(example.rials)}
        </Box>
        <Box sx={{ color: palette.accent, fontWeight: 600 }}>{t('preview.link')}</Box>
        <Box sx={{ bgcolor: palette['accent-soft'], px: 1.5, py: 0.5, borderRadius: 1 }}>{t('preview.chosen')}</Box>
        <Box sx={{ bgcolor: palette.accent, color: palette['on-accent'], px: 2, py: 1, borderRadius: 1, fontWeight: 600 }}>{t('preview.button')}</Box>
      </Box>
    </Box>
  );
}
