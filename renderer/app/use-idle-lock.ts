import { useEffect, useRef } from 'react';

/** Locks the station after so many minutes without a key or a move of the mouse. */
export function useIdleLock(minutes: number, lock: () => void): void {
  const latest = useRef(lock);
  useEffect(() => {
    latest.current = lock;
  });
  useEffect(() => {
    if (minutes <= 0) return;
    let timer = setTimeout(() => latest.current(), minutes * 60_000);
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), minutes * 60_000);
    };
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, restart, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, restart);
    };
  }, [minutes]);
}
