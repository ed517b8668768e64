import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';

/**
 * Reads an exact decimal (area, rate, quantity) as people type it and returns the wire form: digits with a dot,
 * no needless zeros, at most `scale` places. Never passes through a floating point number.
 */
export function parseDecimal(text: string, scale: number): Outcome<string> {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace(/[−–]/g, '-');
  const match = /^(-?)(\d{0,15})(?:[.,](\d*))?$/.exec(bare);
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  if (!match || whole + fraction === '')
    return refused('DECIMAL_UNREADABLE', `„${text.trim()}” nie jest liczbą. Wpisz na przykład 12,5.`);
  if (fraction.length > scale)
    return refused(
      'DECIMAL_TOO_PRECISE',
      scale === 0
        ? 'Wpisz liczbę całkowitą, bez miejsc po przecinku.'
        : `Najwyżej ${scale} ${scale === 1 ? 'miejsce' : scale < 5 ? 'miejsca' : 'miejsc'} po przecinku.`,
    );
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const places = fraction.replace(/0+$/, '');
  const zero = digits === '0' && places === '';
  return accepted(`${zero ? '' : sign}${digits}${places === '' ? '' : `.${places}`}`);
}

/** Shows a wire decimal the Polish way: `1 234,5`; at least `minPlaces` places. */
export function formatDecimal(decimal: string, minPlaces = 0): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
  const places = fraction.padEnd(minPlaces, '0');
  return `${negative ? '−' : ''}${grouped}${places === '' ? '' : `,${places}`}`;
}
