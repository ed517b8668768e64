import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '#renderer/app/session.ts';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { type Option, SelectField } from '#renderer/ui/fields/index.ts';
import { yearOf } from '#shared/kernel/day.ts';
import css from './place.module.css';

export type Book = Awaited<ReturnType<Client['ledger']['books']>>[number];

export interface Place {
  readonly books: readonly Book[];
  readonly book: Book | undefined;
  readonly year: number;
  /** The month, or null for the whole year. */
  readonly month: number | null;
  readonly setBook: (id: number) => void;
  readonly setYear: (year: number) => void;
  readonly setMonth: (month: number | null) => void;
}

const MONTHS =
  'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień'.split(
    ' ',
  );
const STORED = 'skarbnik.ledger.book';

/** Where in the books the person works: a book, a year, a month. The book is remembered for the session. */
export function usePlace(): Place {
  const client = useClient();
  const session = useSession();
  const [bookId, setBookId] = useState<number | null>(() => Number(sessionStorage.getItem(STORED)) || null);
  const [year, setYear] = useState(yearOf(session.workingDate));
  const [month, setMonth] = useState<number | null>(null);
  const query = useQuery({ queryKey: ['ledger', 'books'], queryFn: () => client.ledger.books() });
  const books = query.data ?? [];
  return {
    books,
    book: books.find(({ id }) => id === bookId) ?? books[0],
    year,
    month,
    setBook: (id) => {
      sessionStorage.setItem(STORED, String(id));
      setBookId(id);
    },
    setYear,
    setMonth,
  };
}

const monthOptions: readonly Option[] = [
  { id: '0', name: 'cały rok' },
  ...MONTHS.map((name, at) => ({ id: String(at + 1), code: String(at + 1), name })),
];

export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** The filter line of the books: which book, which year, which month. */
export function PlaceFields({ place, months = true }: { readonly place: Place; readonly months?: boolean }) {
  const books = place.books.map(({ id, code, name }) => ({ id: String(id), code, name }));
  const years = (place.book?.years ?? [place.year]).map((year) => ({ id: String(year), name: String(year) }));
  return (
    <div className={css['place']}>
      <span className={css['cell']} style={{ inlineSize: '15rem' }}>
        <SelectField
          bare
          label="Księga"
          source={books}
          value={books.find(({ id }) => id === String(place.book?.id)) ?? null}
          onChange={(option) => option && place.setBook(Number(option.id))}
        />
      </span>
      <span className={css['cell']} style={{ inlineSize: '6rem' }}>
        <SelectField
          bare
          label="Rok"
          source={years}
          value={{ id: String(place.year), name: String(place.year) }}
          onChange={(option) => option && place.setYear(Number(option.id))}
        />
      </span>
      {months && (
        <span className={css['cell']} style={{ inlineSize: '9rem' }}>
          <SelectField
            bare
            label="Miesiąc"
            source={monthOptions}
            value={monthOptions[place.month ?? 0] ?? null}
            onChange={(option) => option && place.setMonth(Number(option.id) || null)}
          />
        </span>
      )}
    </div>
  );
}
