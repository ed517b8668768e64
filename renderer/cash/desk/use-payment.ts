import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { type Form, type Option, useForm } from '#renderer/ui/fields/index.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import { add, type Grosze, sum, ZERO } from '#shared/kernel/money.ts';
import type { Dues } from '#shared/receivables/contract.ts';
import {
  type Customer,
  isEmptySale,
  type Proposal,
  readSale,
  type SaleDraft,
  salesTotal,
} from './customer.ts';
import { type Means, meansOf, type TypedMeans } from './means.ts';

export interface PaymentValues {
  /** Empty: the marked dues whole. */
  readonly amount: Grosze | null;
  readonly tax: Option | null;
  readonly payerName: string;
  readonly payerAddress: string;
  readonly text: string;
  readonly tendered: Grosze | null;
}

export interface Payment {
  readonly form: Form<PaymentValues>;
  readonly dues: Dues | undefined;
  readonly duesLoading: boolean;
  readonly duesRefusal: ErrorInfo | undefined;
  readonly refreshDues: () => void;
  readonly marked: ReadonlySet<string>;
  readonly setMarked: (marked: ReadonlySet<string>) => void;
  readonly sales: readonly SaleDraft[];
  readonly setSales: (sales: readonly SaleDraft[]) => void;
  readonly typedMeans: TypedMeans;
  readonly setTypedMeans: (typed: TypedMeans) => void;
  /** What the payer asks for on the dues; null when nothing is. */
  readonly wish: Wish | null;
  readonly proposal: Proposal | undefined;
  readonly proposalRefusal: ErrorInfo | undefined;
  /** The proposal of what is asked now is still being worked out. */
  readonly computing: boolean;
  readonly total: Grosze;
  readonly means: Means;
  /** Something that took effort to type would be lost. */
  readonly typed: boolean;
}

export interface Wish {
  readonly partyId: string;
  readonly amount: Grosze | null;
  readonly chosen: string[];
  readonly indicatedTaxGroup: string | null;
}

const blank: PaymentValues = {
  amount: null,
  tax: null,
  payerName: '',
  payerAddress: '',
  text: '',
  tendered: null,
};

/** The receipt that is being made for one customer: what he pays, on what it falls, and by what means. */
export function usePayment(customer: Customer): Payment {
  const client = useClient();
  const form = useForm<PaymentValues>(blank);
  const first = customer.kind === 'party' ? customer.instalmentId : null;
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set(first === null ? [] : [first]));
  const [sales, setSales] = useState<readonly SaleDraft[]>([]);
  const [typedMeans, setTypedMeans] = useState<TypedMeans>(null);
  const partyId = customer.kind === 'party' ? customer.partyId : '';
  const duesQuery = useQuery({
    queryKey: ['receivables', 'dues', partyId],
    enabled: partyId !== '',
    queryFn: () => client.receivables.dues({ partyId }),
    staleTime: 0,
  });
  const dues = duesQuery.data;
  const open = new Set(dues?.dues.map(({ instalmentId }) => instalmentId));
  const chosen = [...marked].filter((id) => dues === undefined || open.has(id)).sort();
  const { amount, tax, tendered } = form.values;
  const wish: Wish | null =
    partyId !== '' && (chosen.length > 0 || amount !== null)
      ? { partyId, amount, chosen, indicatedTaxGroup: chosen.length > 0 ? null : (tax?.id ?? null) }
      : null;
  const proposalQuery = useQuery({
    queryKey: ['cash', 'desk', 'propose', wish, duesQuery.dataUpdatedAt],
    enabled: wish !== null && amount !== ZERO,
    queryFn: () => client.cash.desk.propose(wish ?? { partyId, amount: null, chosen: [] }),
    placeholderData: (before) => (wish === null ? undefined : before),
    staleTime: 0,
  });
  const computing = wish !== null && (proposalQuery.isFetching || proposalQuery.isPlaceholderData);
  const refused = wish !== null && proposalQuery.error !== null && !proposalQuery.isFetching;
  const proposal = wish === null || refused ? undefined : proposalQuery.data;
  const prepared = customer.kind === 'prepared' ? customer.prepared.total : ZERO;
  const markedTotal = sum(
    (dues?.dues ?? []).filter(({ instalmentId }) => chosen.includes(instalmentId)).map(({ total }) => total),
  );
  const dueTotal = wish === null ? ZERO : (amount ?? (computing || !proposal ? markedTotal : proposal.total));
  const total = add(dueTotal, prepared, salesTotal(sales));
  return {
    form,
    dues,
    duesLoading: duesQuery.isPending && partyId !== '',
    duesRefusal: duesQuery.error === null ? undefined : errorInfoOf(duesQuery.error),
    refreshDues: () => void duesQuery.refetch(),
    marked: new Set(chosen),
    setMarked,
    sales,
    setSales,
    typedMeans,
    setTypedMeans,
    wish,
    proposal,
    proposalRefusal: refused ? errorInfoOf(proposalQuery.error) : undefined,
    computing,
    total,
    means: meansOf(total, typedMeans, tendered),
    typed: sales.some((sale) => !isEmptySale(sale)) || form.changed,
  };
}

/** The first sale that cannot be taken as it is: its line and what is wrong. */
export function firstWrongSale(
  sales: readonly SaleDraft[],
): { readonly at: number; readonly wrong: ErrorInfo } | undefined {
  for (const [at, sale] of sales.entries()) {
    const read = readSale(sale);
    if (read && 'wrong' in read) return { at, wrong: read.wrong };
  }
  return undefined;
}
