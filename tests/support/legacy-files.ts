import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';

/** Files of an earlier system as an office would export them: four payers, three objects, five open items, one overpayment. */
export const LEGACY: Readonly<Record<string, string>> = {
  tytuly: `kod;tytul;nazwa;skrot;prawo;odsetki;klasyfikacja;klasyfikacja_odsetek
10;PON;;;;;;
44;ZAJ;Opłata za zajęcie pasa drogowego;Pas drogowy;publiczne;podatkowe;600-60016-0490;600-60016-0910
`,
  platnicy: `numer;rodzaj;nazwisko;imie;nazwa;pesel;nip;miejscowosc;ulica;dom;kod_pocztowy
P-1;osoba;Żółkiewska;Łucja;;44051401359;;Przykładowo;Lipowa;3;00-001
P-2;osoba;Żółkiewski;Stanisław;;;;Przykładowo;Lipowa;3;00-001
P-3;małżeństwo;;;;;;Przykładowo;Lipowa;3;00-001
F-9;firma;;;"Tartak ""Sosna"" sp. z o.o.";;5260250274;Zalesie;;7;00-002
`,
  czlonkowie: `platnik;osoba;rola;udzial
P-3;P-1;małżonek;
P-3;P-2;małżonek;
`,
  obiekty: `obiekt;platnik;rodzaj;nazwa;od;miejscowosc;dzialka;uzytek;klasa;kategoria;powierzchnia;wartosc
b1;P-3;budynek;Lipowa 3;2004-05-01;Przykładowo;d1;;;mieszkalny;120,5;
d1;P-3;działka;114/2;01.05.2004;Przykładowo;;B;;;0,0800;
d1;P-3;działka;114/2;2004-05-01;Przykładowo;;R;IIIa;;1,2500;
w1;F-9;budowla;Plac składowy;2019-01-01;Zalesie;;;;;;125 000,00
`,
  naleznosci: `pozycja;platnik;tytul;rok;dokument;data_dokumentu;data_doreczenia;rata;termin;kwota
1001;P-3;10;2024;FN.3120.7.2024;2024-01-20;2024-02-01;3;2024-09-15;100,00
1002;P-3;10;2024;FN.3120.7.2024;2024-01-20;2024-02-01;4;2024-11-15;101,50
1003;P-3;10;2025;FN.3120.9.2025;2025-01-18;2025-02-03;4;2025-11-15;110,00
1004;F-9;10;2025;DN-1/2025;2025-01-30;;10;2025-10-15;2 400,00
1005;F-9;44;2025;ZD.5.2025;2025-06-02;2025-06-10;1;2025-06-24;88,20
`,
  salda: `platnik;tytul;rok;zaleglosc;nadplata;data_nadplaty
P-3;10;2024;201,50;;
P-3;10;2025;110,00;;
F-9;10;2025;2400,00;;
F-9;44;2025;88,20;;
P-1;10;2023;0;12,34;2024-03-01
`,
  sumy: `co;liczba;kwota
tytuly;2;
platnicy;4;
czlonkowie;2;
obiekty;3;
naleznosci;5;2 799,70
zaleglosci;4;2799,70
nadplaty;1;12,34
`,
};

/** Writes the files into a folder, with changed ones in their place; null leaves a file out. */
export function writeLegacy(folder: string, changes: Readonly<Record<string, string | null>> = {}): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries({ ...LEGACY, ...changes }))
    if (text !== null) writeFileSync(path.join(folder, `${name}.csv`), text);
  return folder;
}

/** A ZIP archive of these parts; `claimed` lies about the size of the unpacked part. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>, claimed?: number): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed ?? bytes.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    const body = Buffer.concat([head, Buffer.from(name), packed]);
    offset += body.length;
    bodies.push(body);
    directory.push(entry, Buffer.from(name));
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}
