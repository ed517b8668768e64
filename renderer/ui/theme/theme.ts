import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e8f4f7',
  '#d3e6eb',
  '#a6ccd6',
  '#76b1c1',
  '#4f9aaf',
  '#3a8ca3',
  '#0b5a6e',
  '#0a5063',
  '#084555',
  '#053742',
];

/** The dense theme: type of 14 px, controls of 32 px, little rounding, no motion. */
export const theme = createTheme({
  primaryColor: 'petrol',
  colors: { petrol },
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  fontFamily: "'IBM Plex Sans', sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.375rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'sm', offset: 3 } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, centered: false, yOffset: '12vh' } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 }, openDelay: 300 } },
  },
});

/** Mantine's own surfaces in our colours, so that both themes have one source. */
export const cssVariables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--sk-paper)',
    '--mantine-color-text': 'var(--sk-text)',
    '--mantine-color-dimmed': 'var(--sk-dim)',
    '--mantine-color-error': 'var(--sk-danger)',
    '--mantine-color-default-border': 'var(--sk-line)',
    '--mantine-color-anchor': 'var(--sk-accent)',
  };
  return { variables: {}, light: ours, dark: ours };
};
