import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import type { Option } from '#renderer/ui/fields/index.ts';
import {
  amountCell,
  type LineColumn,
  LineEntry,
  quantityCell,
  selectCell,
  textCell,
} from '#renderer/ui/grid/index.ts';
import { focusField } from '#renderer/ui/keys/index.ts';
import { Notice } from '#renderer/ui/shapes/index.ts';
import type { CatalogueItem } from '#shared/cash/schemas.ts';
import { formatAmount, formatZloty } from '#shared/kernel/amount-text.ts';
import { isEmptySale, newSale, readSale, type SaleDraft, salesTotal } from './customer.ts';
import css from './sale-lines.module.css';

interface SaleLinesProps {
  readonly sales: readonly SaleDraft[];
  readonly onChange: (sales: readonly SaleDraft[]) => void;
  /** Enter in an empty last line: the sale is complete. */
  readonly onDone: () => void;
  /** A confirmation was tried: what is missing is said at its cell. */
  readonly attempted: boolean;
  /** Grows each time F7 asks for a line. */
  readonly asked: number;
}

/** Sale from the catalogue: position by code or name, quantity, price where the desk sets it, the text the law asks for. */
export function SaleLines({ sales, onChange, onDone, attempted, asked }: SaleLinesProps) {
  const client = useClient();
  const box = useRef<HTMLDivElement>(null);
  const catalogue = useQuery({
    queryKey: ['cash', 'desk', 'catalogue'],
    queryFn: () => client.cash.desk.catalogue(),
    staleTime: 10_000,
  });
  const items = useMemo(
    () => new Map((catalogue.data ?? []).map((item) => [String(item.id), item])),
    [catalogue.data],
  );
  const options = useMemo(() => [...items.values()].map(optionOf), [items]);
  const columns = useMemo(() => columnsOf(items, options, attempted), [items, options, attempted]);
  useEffect(() => {
    if (asked === 0) return;
    const fields = box.current?.querySelectorAll<HTMLElement>('[data-cell$=".0"] input');
    const last = fields?.[fields.length - 1];
    if (last) focusField(last);
  }, [asked]);
  const onKeyDown = (event: KeyboardEvent) => {
    const leaves = event.key === 'Enter' && !event.defaultPrevented && !event.ctrlKey;
    if (!leaves || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    onDone();
  };
  return (
    <section ref={box} className={css['sale']} aria-label="Opłaty z katalogu" onKeyDown={onKeyDown}>
      <header className={css['head']}>
        <h3>Opłaty z katalogu</h3>
        <span>{formatZloty(salesTotal(sales))}</span>
      </header>
      {catalogue.error !== null && <Notice tone="danger">{errorInfoOf(catalogue.error).message}</Notice>}
      <LineEntry
        label="Opłaty z katalogu"
        columns={columns}
        lines={sales}
        onChange={onChange}
        lineId={({ id }) => id}
        newLine={newSale}
        isEmpty={isEmptySale}
      />
    </section>
  );
}

function optionOf(item: CatalogueItem): Option {
  const price =
    item.price === null ? 'kwota wpisywana przy kasie' : `${formatZloty(item.price)} ${item.per}`.trim();
  return {
    id: String(item.id),
    code: item.code,
    name: item.name,
    more: [price, item.legalBasis].filter(Boolean).join(' · '),
  };
}

function columnsOf(
  items: ReadonlyMap<string, CatalogueItem>,
  options: readonly Option[],
  attempted: boolean,
): readonly LineColumn<SaleDraft>[] {
  const wrongAt = (field: string) => (sale: SaleDraft) => {
    const read = attempted ? readSale(sale) : undefined;
    return read && 'wrong' in read && read.wrong.field === field ? read.wrong.message : undefined;
  };
  return [
    selectCell({
      id: 'item',
      title: 'Opłata',
      width: 'minmax(14rem, 1.3fr)',
      source: options,
      placeholder: () => 'kod albo nazwa',
      value: ({ item }) => (item === null ? null : optionOf(item)),
      changed: (sale, option) => ({ ...sale, item: (option && items.get(option.id)) ?? null, price: null }),
      wrong: wrongAt('item'),
    }),
    quantityCell({
      id: 'quantity',
      title: 'Ilość',
      width: '5rem',
      scale: 4,
      value: ({ quantity }) => quantity,
      changed: (sale, quantity) => ({ ...sale, quantity }),
      wrong: wrongAt('quantity'),
    }),
    amountCell({
      id: 'price',
      title: 'Cena',
      width: '7rem',
      readOnly: ({ item }) => item !== null && item.price !== null,
      value: ({ item, price }) => item?.price ?? price,
      changed: (sale, price) => ({ ...sale, price }),
      wrong: wrongAt('price'),
    }),
    textCell({
      id: 'text',
      title: 'Treść na pokwitowaniu',
      width: 'minmax(12rem, 1fr)',
      maxLength: 200,
      placeholder: ({ item }) => item?.requiresText ?? '',
      value: ({ text }) => text,
      changed: (sale, text) => ({ ...sale, text }),
      wrong: wrongAt('text'),
    }),
    {
      id: 'amount',
      title: 'Kwota',
      kind: 'amount',
      width: '7rem',
      edit: (sale) => <SaleAmount sale={sale} />,
    },
  ];
}

function SaleAmount({ sale }: { readonly sale: SaleDraft }) {
  const read = readSale(sale);
  return (
    <output className={css['amount']}>{read && 'line' in read ? formatAmount(read.line.amount) : '–'}</output>
  );
}
