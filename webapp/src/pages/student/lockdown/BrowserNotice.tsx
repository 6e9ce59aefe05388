import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { isSafeExamBrowser } from '../../../api/safeExamBrowser';

const download = 'https://safeexambrowser.org/download_en.html';

type Props = {
  /** Opens the test in Safe Exam Browser; null where the institute gives out its own configuration. */
  link: string | null;
  busy: boolean;
  onAgain: () => void;
};

/** What to do in a browser that the test is not taken in. */
export function BrowserNotice({ link, busy, onAgain }: Props) {
  const { t } = useTranslation('lockdown');
  return (
    <Box sx={{ maxWidth: 640, mx: 'auto', py: 4, display: 'grid', gap: 2 }} role="alert">
      <Typography variant="h1">{t('notice.title')}</Typography>
      <Typography>{t(isSafeExamBrowser() ? 'notice.otherConfiguration' : 'notice.why')}</Typography>
      {link === null ? (
        <Typography>{t('notice.ownConfiguration')}</Typography>
      ) : (
        <Button component="a" href={link} variant="contained" size="large" fullWidth>
          {t('notice.open')}
        </Button>
      )}
      {!isSafeExamBrowser() && (
        <Typography>
          {t('notice.notInstalled')}{' '}
          <Link href={download} target="_blank" rel="noreferrer">
            {t('notice.download')}
          </Link>
        </Typography>
      )}
      <Typography color="textSecondary">{t('notice.cannot')}</Typography>
      <Button onClick={onAgain} loading={busy}>
        {t('notice.again')}
      </Button>
    </Box>
  );
}
