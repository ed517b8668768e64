import '@mantine/core/styles.layer.css';
import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-500.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import '@fontsource/ibm-plex-sans/latin-ext-400.css';
import '@fontsource/ibm-plex-sans/latin-ext-500.css';
import '@fontsource/ibm-plex-sans/latin-ext-600.css';
import './colors.css';
import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { cssVariables, theme } from './theme.ts';

/** Sizes of text that a person may choose, in percent. */
export const textSizes = [90, 100, 110, 125, 150] as const;
export type TextSize = (typeof textSizes)[number];
export type ThemeName = 'light' | 'dark' | 'auto';

interface TextSizeSetting {
  readonly textSize: TextSize;
  readonly setTextSize: (size: TextSize) => void;
}

const TextSizeContext = createContext<TextSizeSetting>({ textSize: 100, setTextSize: () => {} });
const STORED_SIZE = 'skarbnik.text-size';

/** Theme, typeface and size of text, kept on this workstation. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [textSize, setTextSize] = useState(storedTextSize);
  useEffect(() => {
    document.documentElement.style.setProperty('--sk-text-size', String(textSize / 100));
    localStorage.setItem(STORED_SIZE, String(textSize));
  }, [textSize]);
  const setting = useMemo(() => ({ textSize, setTextSize }), [textSize]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <TextSizeContext value={setting}>{children}</TextSizeContext>
    </MantineProvider>
  );
}

export interface Appearance extends TextSizeSetting {
  readonly theme: ThemeName;
  readonly setTheme: (theme: ThemeName) => void;
}

export function useAppearance(): Appearance {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return { ...useContext(TextSizeContext), theme: colorScheme, setTheme: setColorScheme };
}

function storedTextSize(): TextSize {
  const stored = Number(localStorage.getItem(STORED_SIZE));
  return textSizes.find((size) => size === stored) ?? 100;
}
