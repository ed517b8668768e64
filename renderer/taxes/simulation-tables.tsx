import type { Client } from '#renderer/app/session.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import css from './taxes.module.css';

export type Simulation = Awaited<ReturnType<Client['taxes']['runs']['simulate']>>;

interface SumRow {
  readonly key: string;
  readonly name: string;
  readonly accounts: number;
  readonly amount: Simulation['total'];
  readonly lastYear: Simulation['total'];
}

/** What the year will come to, by tax and by village, beside the year before. */
export function SimulationTables({ simulation }: { readonly simulation: Simulation }) {
  const taxes = simulation.byTax.map(({ tax, ...row }) => ({ key: tax, ...row }));
  const villages = simulation.byVillage.map(({ village, ...row }) => ({
    key: village,
    name: village === '' ? 'bez miejscowości' : village,
    ...row,
  }));
  return (
    <div className={css['two']}>
      <Sums title="Podatek" rows={taxes} />
      <Sums title="Miejscowość" rows={villages} />
    </div>
  );
}

function Sums({ title, rows }: { readonly title: string; readonly rows: readonly SumRow[] }) {
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className={css['number']}>
            Kont
          </th>
          <th scope="col" className={css['number']}>
            Kwota
          </th>
          <th scope="col" className={css['number']}>
            Rok wcześniej
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, accounts, amount, lastYear }) => (
          <tr key={key}>
            <td>{name}</td>
            <td className={css['number']}>{accounts}</td>
            <td className={css['number']}>{formatAmount(amount)}</td>
            <td className={css['number']}>{formatAmount(lastYear)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
