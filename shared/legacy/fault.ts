/** Something in the files that stops the import: where it is and what to do. */
export interface Fault {
  readonly code: string;
  readonly file: string;
  /** As a spreadsheet counts; 0 when it is about the whole file. */
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

export function fault(code: string, file: string, row: number, column: string, message: string): Fault {
  return { code, file, row, column, message };
}

/** `naleznosci.csv, wiersz 7, kolumna kwota: …` */
export function faultText({ file, row, column, message }: Fault): string {
  const place = [
    file,
    ...(row === 0 ? [] : [`wiersz ${row}`]),
    ...(column === '' ? [] : [`kolumna ${column}`]),
  ];
  return `${place.join(', ')}: ${message}`;
}
