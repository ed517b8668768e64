import type { ShortLine } from '#tests/support/books.ts';

/** The paragraphs of the school, and of its rents. */
export const S = (paragraph: string) => `801-80101-${paragraph}`;
export const RENT = '801-80101-0750';

type Post = (on: string, ...lines: readonly ShortLine[]) => Promise<unknown>;

/** The entries of the worked example F8 over the months of 2026, with the paragraphs of what is paid. */
export async function schoolYear(post: Post): Promise<void> {
  await post('2026-01-05', { wn: '130', ma: '223', zl: 1_480_000 });
  await post(
    '2026-01-08',
    { wn: '201', ma: '130', zl: 12_000, k: S('4300') },
    { wn: '231', ma: '130', zl: 40_000, k: S('4010') },
    { wn: '229', ma: '130', zl: 7_500, k: S('4110') },
  );
  await post('2026-04-30', { wn: '800', ma: '860', zl: 50_000 });
  await post(
    '2026-06-30',
    { wn: '404', ma: '231', zl: 1_000_000, k: S('4010') },
    { wn: '405', ma: '229', zl: 200_000, k: S('4110') },
  );
  await post(
    '2026-07-05',
    { wn: '231', ma: '130', zl: 960_000, k: S('4010') },
    { wn: '229', ma: '130', zl: 190_000, k: S('4110') },
  );
  await post(
    '2026-08-03',
    { wn: '401', ma: '201', zl: 80_000, k: S('4210') },
    { wn: '402', ma: '201', zl: 150_000, k: S('4300') },
  );
  await post(
    '2026-09-01',
    { wn: '201', ma: '130', zl: 80_000, k: S('4210') },
    { wn: '201', ma: '130', zl: 142_000, k: S('4300') },
  );
  await post('2026-09-10', { wn: '080', ma: '201', zl: 30_000, k: S('6050') });
  await post(
    '2026-09-15',
    { wn: '201', ma: '130', zl: 30_000, k: S('6050') },
    { wn: '810', ma: '800', zl: 30_000, k: S('6050'), kMa: '' },
  );
  await post('2026-09-20', { wn: '011', ma: '080', zl: 30_000, kMa: S('6050') });
  await post('2026-10-01', { wn: '013', ma: '201', zl: 6_000, kMa: S('4210') });
  await post(
    '2026-10-08',
    { wn: '201', ma: '130', zl: 6_000, k: S('4210') },
    { wn: '401', ma: '072', zl: 6_000, k: S('4210'), kMa: '' },
  );
  await post('2026-10-31', { wn: '405', ma: '851', zl: 9_000, k: S('4440') });
  await post('2026-11-05', { wn: '135', ma: '130', zl: 9_000, k: '', kMa: S('4440') });
  await post('2026-11-10', { wn: '221', ma: '720', zl: 20_000, k: RENT });
  await post('2026-11-20', { wn: '130', ma: '221', zl: 19_000, k: '', kMa: RENT });
  await post('2026-12-29', { wn: '222', ma: '130', zl: 18_500 });
  await post('2026-12-31', { wn: '400', ma: '071', zl: 55_000, kMa: '' });
}
