import { afterAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import type { TableReportInput } from '#shared/documents/table-report.ts';
import { tableReport } from './support/other-samples.ts';
import { placesOf, readPaper } from './support/paper.ts';

afterAll(closeDocumentRenderer);

const textOf = async (model: TableReportInput) => (await readPaper(await renderPdf(model))).pages.join(' ');

describe('table report', () => {
  it('shows title, parameters, rows in their formats and notes', async () => {
    const text = await textOf(tableReport);
    for (const piece of [
      'Zaległości według tytułów',
      'Stan na 28.02.2026',
      'Sporządzono 16.03.2026, 10:00, Maria Wójcik',
      'Rok powstania 2024–2026',
      'Stanisława Źrebięcka-Łęcka 16.03.2026 2 2 469,00 12,00',
      'Razem 3 pozycje.',
      'Odsetki policzono',
    ])
      expect(text).toContain(piece);
  });

  it('sums groups and the whole itself', async () => {
    const text = await textOf(tableReport);
    expect(text).toContain('Razem: Podatek od nieruchomości 3 3 269,50 12,00');
    expect(text).toContain('Ogółem 15 15 615,17 911,00');
  });

  it('aligns figures right to one edge', async () => {
    const places = await placesOf(await renderPdf(tableReport), /^(2 469,00|800,50|12 345,67|15 615,17)$/);
    expect(places.length).toBeGreaterThanOrEqual(4);
    const edges = places.map(({ right }) => right);
    expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(0.3);
  });

  it.each([
    [1, '1 pozycja'],
    [2, '2 pozycje'],
    [5, '5 pozycji'],
    [12, '12 pozycji'],
    [22, '22 pozycje'],
    [112, '112 pozycji'],
  ])('counts %i rows in right Polish', async (rows, words) => {
    const text = await textOf({
      ...tableReport,
      columns: [{ title: 'Kwota', format: 'amount' }],
      groups: [{ rows: Array.from({ length: rows }, (_, index) => [index]) }],
    });
    expect(text).toContain(`Razem ${words}.`);
    expect(text).not.toContain('Ogółem');
  });

  it('says that nothing was found', async () => {
    expect(await textOf({ ...tableReport, groups: [] })).toContain('Brak pozycji');
  });

  it('lies across where asked, repeats its head and counts pages', async () => {
    const { pages, sizes } = await readPaper(
      await renderPdf({
        ...tableReport,
        orientation: 'landscape',
        groups: [
          {
            title: 'Wszystko',
            rows: Array.from({ length: 120 }, (_, row) => [`k${row}`, 'Kowalski', null, 1, -row, 0]),
          },
        ],
      }),
    );
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) {
      expect(sizes[index]).toEqual([297, 210]);
      expect(page).toContain(`strona ${index + 1} z ${pages.length}`);
      if (index < pages.length - 1) expect(page).toContain('Podatnik');
    }
    expect(pages.join(' ')).toContain('−1,19');
  });

  it('holds a column of sums that starts the table, without numbers of rows', async () => {
    const text = await textOf({
      ...tableReport,
      numbered: false,
      columns: [{ title: 'Kwota zł', format: 'amount', sum: true }, { title: 'Uwagi' }],
      groups: [
        {
          rows: [
            [100, 'a'],
            [250, null],
          ],
        },
      ],
    });
    expect(text).toContain('3,50');
  });

  it.each<[string, Partial<TableReportInput>]>([
    ['groups.0.rows.0', { groups: [{ rows: [['tylko jedno']] }] }],
    ['groups.0.rows.0.2', { groups: [{ rows: [['1', 'x', '2026-02-30', 1, 1, 1]] }] }],
    ['groups.0.rows.0.4', { groups: [{ rows: [['1', 'x', null, 1, '1,00', 1]] }] }],
    ['columns.0.sum', { columns: [{ title: 'Nazwa', sum: true }], groups: [] }],
  ])('is refused with a wrong %s', async (field, wrong) => {
    await expect(renderPdf({ ...tableReport, ...wrong })).rejects.toMatchObject({
      info: { code: 'DOCUMENT_INVALID', field },
    });
  });

  it('sets three thousand rows', async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => [
      `k${row}`,
      'Jan Kowalski',
      '2026-03-16',
      1,
      row,
      0,
    ]);
    const started = performance.now();
    const pdf = await renderPdf({ ...tableReport, groups: [{ rows }] });
    expect(performance.now() - started).toBeLessThan(60_000);
    expect((await readPaper(pdf)).pages.length).toBeGreaterThan(45);
  }, 120_000);
});
