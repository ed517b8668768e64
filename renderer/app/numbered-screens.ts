import { createContext, useContext, useEffect } from 'react';
import { useRouter } from './router.tsx';
import type { ScreenRegistration } from './screens.ts';

/** The screens that Alt with a digit opens, in the order of the digits: the first nine of the person's menu. */
export const NumberedScreensContext = createContext<readonly ScreenRegistration[]>([]);

export function useNumberedScreens(): readonly ScreenRegistration[] {
  return useContext(NumberedScreensContext);
}

/** Alt with a digit goes to its screen, whether the menu is in sight or not. A dialog shuts the keys out. */
export function useScreenDigits(numbered: readonly ScreenRegistration[]): void {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      if (!event.altKey || event.ctrlKey || event.shiftKey || digit === undefined) return;
      const screen = numbered[Number(digit) - 1];
      if (!screen || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      router.go(screen.path);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
