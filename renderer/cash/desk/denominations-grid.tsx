import { type Form, QuantityField } from '#renderer/ui/fields/index.ts';
import { DENOMINATIONS, type Denomination } from '#shared/cash/denominations.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { grosze, sum } from '#shared/kernel/money.ts';
import css from './count.module.css';
import { type CountValues, fieldOf } from './count-form.ts';

const notes = DENOMINATIONS.filter(({ kind }) => kind === 'note');
const coins = DENOMINATIONS.filter(({ kind }) => kind === 'coin');

interface DenominationsGridProps {
  readonly form: Form<CountValues>;
  readonly autoFocus?: boolean;
}

/** Pieces of every note and coin; Enter goes down the notes and then down the coins. */
export function DenominationsGrid({ form, autoFocus = true }: DenominationsGridProps) {
  return (
    <div className={css['money']}>
      <Column title="Banknoty" faces={notes} form={form} autoFocus={autoFocus} />
      <Column title="Monety" faces={coins} form={form} />
    </div>
  );
}

interface ColumnProps {
  readonly title: string;
  readonly faces: readonly Denomination[];
  readonly form: Form<CountValues>;
  readonly autoFocus?: boolean;
}

function Column({ title, faces, form, autoFocus = false }: ColumnProps) {
  const worth = ({ face }: Denomination) => grosze(face * Number(form.values[fieldOf(face)] ?? 0));
  return (
    <table className={css['column']}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Nominał</th>
          <th scope="col">Sztuk</th>
          <th scope="col">Wartość</th>
        </tr>
      </thead>
      <tbody>
        {faces.map((denomination, at) => (
          <tr key={denomination.face}>
            <th scope="row">{denomination.name}</th>
            <td className={css['pieces']}>
              <QuantityField
                bare
                label={denomination.name}
                scale={0}
                autoFocus={autoFocus && at === 0}
                {...form.bind(fieldOf(denomination.face))}
              />
            </td>
            <td className={css['worth']} data-none={worth(denomination) === 0 || undefined}>
              {formatAmount(worth(denomination))}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            Razem
          </th>
          <td className={css['worth']}>{formatAmount(sum(faces.map(worth)))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
