// @ts-check
/** The one source of colours and measures: the component library's theme and the --ml-* properties of plugins come from it. */
export const light = {
  bg: '#F6F8F9',
  surface: '#FFFFFF',
  'surface-2': '#EDF1F3',
  text: '#17212B',
  'text-muted': '#52606D',
  border: '#D3DAE0',
  'border-strong': '#75828F',
  accent: '#0A6770',
  'accent-soft': '#DDF1F2',
  'on-accent': '#FFFFFF',
  success: '#1B7340',
  'success-soft': '#E0F3E7',
  warning: '#8A5300',
  'warning-soft': '#FDF0D8',
  danger: '#B3261E',
  'danger-soft': '#FCE8E6',
  info: '#2456B0',
  reward: '#9C4F00',
  'on-status': '#FFFFFF',
  focus: '#1A56DB',
};

/** @typedef {typeof light} Palette */

/** @type {Palette} */
export const dark = {
  bg: '#10161B',
  surface: '#182027',
  'surface-2': '#222C35',
  text: '#E7EDF2',
  'text-muted': '#A7B4C0',
  border: '#35424D',
  'border-strong': '#7D8B98',
  accent: '#5BC8CF',
  'accent-soft': '#12383C',
  'on-accent': '#04292C',
  success: '#6CCB93',
  'success-soft': '#14351F',
  warning: '#F0B95B',
  'warning-soft': '#3A2A0C',
  danger: '#FF8F86',
  'danger-soft': '#44191A',
  info: '#8FB8FF',
  reward: '#FFB547',
  'on-status': '#0F161B',
  focus: '#8FB8FF',
};

const measures = {
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-6': '24px',
  'space-8': '32px',
  'space-12': '48px',
  'radius-s': '6px',
  'radius-m': '10px',
  'radius-l': '16px',
  'motion-fast': '120ms',
  'motion-base': '200ms',
  'motion-slow': '320ms',
  'ease-out': 'cubic-bezier(.2,.8,.2,1)',
  font: "'Vazirmatn Variable', system-ui, sans-serif",
  target: '44px',
};

/** @param {Record<string, string>} values */
const properties = (values) =>
  Object.entries(values)
    .map(([name, value]) => `--ml-${name}:${value}`)
    .join(';');

export const tokensCss = [
  `:root{color-scheme:light;${properties(measures)};${properties(light)}}`,
  `:root[data-theme=dark]{color-scheme:dark;${properties(dark)}}`,
  // Joined letters with marks above and below need more air than Latin ones.
  ':root{--ml-leading:1.5}:root:lang(fa){--ml-leading:1.75}',
  // Learners read, staff scan; on a phone both get a size that needs no zoom.
  ':root{--ml-body:1rem}:root[data-density=learner]{--ml-body:1.125rem}',
  '@media(min-width:600px){:root[data-density=staff]{--ml-body:.875rem}}',
  '@media(prefers-reduced-motion:reduce){:root{--ml-motion-fast:0ms;--ml-motion-base:0ms;--ml-motion-slow:0ms}}',
].join('');
