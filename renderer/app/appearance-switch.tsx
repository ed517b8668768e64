import {
  type TextSize,
  type ThemeName,
  textSizes,
  useAppearance,
} from '#renderer/ui/theme/theme-provider.tsx';
import css from './appearance-switch.module.css';

const themes: readonly { readonly value: ThemeName; readonly name: string }[] = [
  { value: 'light', name: 'jasny' },
  { value: 'dark', name: 'ciemny' },
  { value: 'auto', name: 'jak w systemie' },
];

/** Theme and size of text, wherever a person stands. */
export function AppearanceSwitch() {
  const { theme, setTheme, textSize, setTextSize } = useAppearance();
  return (
    <span className={css['switch']}>
      <select
        aria-label="Wygląd"
        value={theme}
        onChange={(event) => setTheme(event.currentTarget.value as ThemeName)}
      >
        {themes.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label="Wielkość pisma"
        value={textSize}
        onChange={(event) => setTextSize(Number(event.currentTarget.value) as TextSize)}
      >
        {textSizes.map((size) => (
          <option key={size} value={size}>
            {size}%
          </option>
        ))}
      </select>
    </span>
  );
}
