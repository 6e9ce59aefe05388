import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, Outlet, useLocation } from 'react-router';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { LoadingState } from '../components/LoadingState';
import { logoAddress, useBrand } from './brand';

type Props = {
  header: ReactNode;
  /** Stands beside the page where there is room. */
  side?: ReactNode;
  /** What everybody who may see it must know, whatever the page. */
  banner?: ReactNode;
  /** Pixels; lines longer than that are hard to read. */
  maxWidth: number;
};

/** Skip link, header, and the page of the route below. */
export function Frame({ header, side, banner, maxWidth }: Props) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <>
      <Link
        href="#main"
        sx={{ position: 'absolute', insetInlineStart: 8, top: -100, zIndex: 'tooltip', p: 1, bgcolor: 'background.paper', '&:focus': { top: 8 }, displayPrint: 'none' }}
      >
        {t('nav.skip')}
      </Link>
      <Box
        component="header"
        sx={{ display: 'flex', displayPrint: 'none', flexWrap: 'wrap', gap: 1, alignItems: 'center', px: { xs: 1, sm: 2 }, py: 0.5, minHeight: 56, bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider' }}
      >
        {header}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'flex-start' }}>
        {side && (
          <Box
            sx={{ display: { xs: 'none', lg: 'block' }, displayPrint: 'none', flex: 'none', width: 224, position: 'sticky', top: 0, maxHeight: '100vh', overflowY: 'auto', px: 1.5, py: 3 }}
          >
            {side}
          </Box>
        )}
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          {banner}
          <Box component="main" id="main" tabIndex={-1} sx={{ maxWidth, mx: 'auto', p: { xs: 2, sm: 3 }, outline: 0, '@media print': { maxWidth: 'none', p: '1px' } }}>
            {/* A page that fails leaves the navigation in place. */}
            <ErrorBoundary kind="page" resetKey={pathname}>
              <Suspense fallback={<LoadingState />}>
                <Outlet />
              </Suspense>
            </ErrorBoundary>
          </Box>
        </Box>
      </Box>
    </>
  );
}

/**
 * The institute's logo and name, or the platform's own where there is no institute.
 * @param beside whether other things need the room on a phone; the name is not shown there then
 */
export function Brand({ beside = false }: { beside?: boolean }) {
  const brand = useBrand();
  const shown = beside ? { xs: 'none', sm: 'block' } : 'block';
  return (
    <Link component={RouterLink} to="/" underline="none" aria-label={brand?.name ?? 'MetaLingua'} sx={{ display: 'flex', alignItems: 'center', gap: 1, fontWeight: 700, color: 'text.primary', minHeight: 44, px: 1 }}>
      {brand?.logo ? <img src={logoAddress(brand.slug, brand.logo)} alt="" height={32} style={{ maxWidth: 96, objectFit: 'contain' }} /> : <img src="/icon.svg" alt="" width={28} height={28} />}
      {brand ? (
        <Box component="bdi" sx={{ display: shown, maxWidth: { xs: 160, sm: 240 }, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {brand.name}
        </Box>
      ) : (
        <Box component="span" dir="ltr" sx={{ display: shown }}>
          MetaLingua
        </Box>
      )}
    </Link>
  );
}

/** Learners get larger text than staff; see the tokens. */
export function useDensity(density: 'learner' | 'staff') {
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
}
