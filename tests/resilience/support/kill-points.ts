/** Named places at which a process may die; docs/promises.md lists each with what must hold after it. */
export const DESK_POINTS = [
  'before-hold',
  'after-hold',
  'number-drawn',
  'journal-written',
  'dues-lessened',
  'before-commit',
  'after-commit',
  'before-send',
  'after-send',
  'before-mark',
] as const;

export const SERVICE_POINTS = [
  'desk-locked',
  'rows-read',
  'before-write',
  'before-commit',
  'after-commit',
] as const;

export type DeskPoint = (typeof DESK_POINTS)[number];
export type ServicePoint = (typeof SERVICE_POINTS)[number];

/** Die at the point when it is reached for the `nth` time. */
export interface Death<Point> {
  readonly point: Point;
  readonly nth: number;
}
