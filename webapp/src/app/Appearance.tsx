import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { faIR } from '@mui/material/locale';
import { ThemeProvider, createTheme, darken, lighten } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import rtlPlugin from '@mui/stylis-plugin-rtl';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { prefixer } from 'stylis';
import { accentOf, type Accent } from './accent';
import { useBrand } from './brand';
import { changeLanguage, type Language } from './texts';
import { dark, light, tokensCss, type Palette } from '../../ui-kit/tokens.js';

export type Mode = 'light' | 'dark';

type Choice = {
  language: Language;
  setLanguage: (language: Language) => Promise<void>;
  mode: Mode;
  setMode: (mode: Mode) => void;
};

const ChoiceContext = createContext<Choice | null>(null);

/** Language and light or dark, as the user chose them on this device. */
export function useAppearance(): Choice {
  const choice = use(ChoiceContext);
  if (!choice) throw new Error('useAppearance needs <Appearance> above it');
  return choice;
}

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

const tokens = document.createElement('style');
tokens.nonce = nonce;
tokens.textContent = tokensCss;
document.head.prepend(tokens);

const accentNames = ['accent', 'accent-soft', 'on-accent'] as const;

// Two caches, so that a switch of the language needs no reload and loses no state.
const caches = {
  rtl: createCache({ key: 'mlr', nonce, stylisPlugins: [prefixer, rtlPlugin] }),
  ltr: createCache({ key: 'mll', nonce, stylisPlugins: [prefixer] }),
};

export function Appearance({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'fa';
  const direction = language === 'fa' ? 'rtl' : 'ltr';
  const [mode, setMode] = useState<Mode>(document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

  // Paper is white.
  const shown = useMediaQuery('print') ? 'light' : mode;

  useEffect(() => {
    document.documentElement.dataset.theme = shown;
  }, [shown]);

  const colour = useBrand()?.accent;
  const accent = useMemo(() => (colour === undefined ? null : accentOf(colour, shown)), [colour, shown]);

  useEffect(() => {
    const { style } = document.documentElement;
    for (const name of accentNames) {
      if (accent) style.setProperty(`--ml-${name}`, accent[name]);
      else style.removeProperty(`--ml-${name}`);
    }
  }, [accent]);

  const choice = useMemo<Choice>(
    () => ({
      language,
      setLanguage: (next) => changeLanguage(next, { remember: true }),
      mode,
      setMode: (next) => {
        localStorage.setItem('ml.theme', next);
        setMode(next);
      },
    }),
    [language, mode],
  );
  const theme = useMemo(() => themeOf(direction, shown, language, accent), [direction, shown, language, accent]);

  return (
    <ChoiceContext value={choice}>
      <CacheProvider value={caches[direction]}>
        <ThemeProvider theme={theme}>
          <CssBaseline />
          {children}
        </ThemeProvider>
      </CacheProvider>
    </ChoiceContext>
  );
}

function themeOf(direction: 'rtl' | 'ltr', mode: Mode, language: Language, accent: Accent | null) {
  const outline = { '&:focus-visible': { outline: '3px solid var(--ml-focus)', outlineOffset: 2 } };
  return createTheme(
    {
      direction,
      palette: { mode, ...paletteOf(mode, accent) },
      shape: { borderRadius: 10 },
      typography: {
        fontFamily: 'var(--ml-font)',
        // Letter-spacing stays zero: anything else breaks joined letters.
        button: { textTransform: 'none', fontWeight: 600, fontSize: '1rem', letterSpacing: 0 },
        h1: { fontSize: '1.75rem', fontWeight: 700, letterSpacing: 0, lineHeight: 'var(--ml-leading)' },
        h2: { fontSize: '1.25rem', fontWeight: 600, letterSpacing: 0, lineHeight: 'var(--ml-leading)' },
        h3: { fontSize: '1rem', fontWeight: 600, letterSpacing: 0, lineHeight: 'var(--ml-leading)' },
        body1: { fontSize: 'var(--ml-body)', letterSpacing: 0, lineHeight: 'var(--ml-leading)' },
        body2: { fontSize: '0.875rem', letterSpacing: 0, lineHeight: 'var(--ml-leading)' },
        subtitle1: { letterSpacing: 0 },
        subtitle2: { letterSpacing: 0 },
        caption: { fontSize: '0.875rem', letterSpacing: 0 },
      },
      components: {
        MuiButtonBase: { defaultProps: { disableRipple: true }, styleOverrides: { root: outline } },
        MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { minHeight: 44 } } },
        MuiIconButton: { styleOverrides: { root: { minWidth: 44, minHeight: 44 } } },
        MuiLink: { styleOverrides: { root: { ...outline, borderRadius: 4 } } },
        MuiOutlinedInput: { styleOverrides: { notchedOutline: { borderColor: 'var(--ml-border-strong)' } } },
        MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
        MuiTableCell: { styleOverrides: { root: { fontVariantNumeric: 'tabular-nums' } } },
        MuiAlert: { styleOverrides: { root: { fontSize: 'var(--ml-body)' } } },
      },
    },
    language === 'fa' ? faIR : {},
  );
}

function paletteOf(mode: Mode, accent: Accent | null) {
  const colour: Palette = { ...(mode === 'dark' ? dark : light), ...accent };
  // A hovered button moves away from its text's colour; the library's own choice is too dim on dark pages.
  const hovered = (main: string) => (mode === 'dark' ? lighten(main, 0.2) : darken(main, 0.2));
  const button = (main: string, contrastText: string) => ({ main, dark: hovered(main), contrastText });
  return {
    primary: button(colour.accent, colour['on-accent']),
    success: button(colour.success, colour['on-status']),
    warning: button(colour.warning, colour['on-status']),
    error: button(colour.danger, colour['on-status']),
    info: button(colour.info, colour['on-status']),
    background: { default: colour.bg, paper: colour.surface },
    text: { primary: colour.text, secondary: colour['text-muted'] },
    divider: colour.border,
  };
}
