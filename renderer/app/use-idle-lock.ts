import { useEffect, useRef } from 'react';
import type { Activity } from './activity.ts';

const PRESENCE_MS = 60_000;

const LOOKS = 20;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Locks the station after so many minutes without a sign of a person. Looked at often rather than timed once: a
 * computer that slept through the limit locks when it wakes, before the first key does anything.
 */
export function useIdleLock(minutes: number, activity: Activity, lock: () => void): void {
  const latest = useRef(lock);
  useEffect(() => {
    latest.current = lock;
  });
  useEffect(() => {
    if (minutes <= 0) return;
    const limit = minutes * 60_000;
    const look = () => {
      if (activity.idleMs() >= limit) latest.current();
    };
    const timer = setInterval(look, Math.min(limit / LOOKS, LONGEST_PAUSE_MS));
    const stop = activity.subscribe(look);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [minutes, activity]);
}

/** Tells the service once a minute that a person is at work who types without asking it for anything. */
export function usePresence(activity: Activity, tell: () => void): void {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (activity.idleMs() < PRESENCE_MS) latest.current();
    }, PRESENCE_MS);
    return () => clearInterval(timer);
  }, [activity]);
}
