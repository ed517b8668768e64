import { CardSection } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import css from './taxes.module.css';
import type { TaxCard } from './types.ts';

/** All years side by side: what was decided and what is still open of it. */
export function YearsSideBySide({ card }: { readonly card: TaxCard }) {
  return (
    <div className={css['two']}>
      <CardSection title="Lata">
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">Rok</th>
              <th scope="col" className={css['number']}>
                Decyzji
              </th>
              <th scope="col" className={css['number']}>
                Podatek
              </th>
              <th scope="col" className={css['number']}>
                Do zapłaty
              </th>
            </tr>
          </thead>
          <tbody>
            {card.years.map(({ year, decisions, issued, open }) => (
              <tr key={year}>
                <td>{year}</td>
                <td className={css['number']}>{decisions}</td>
                <td className={css['number']}>{formatZloty(issued)}</td>
                <td className={css['number']}>{formatZloty(open)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {card.years.length === 0 && <p>Nie wydano jeszcze żadnej decyzji.</p>}
      </CardSection>
      <CardSection title="Ulgi wieloletnie">
        {card.reliefs.length === 0 && <p>Karta nie ma ulg inwestycyjnych.</p>}
        <table className={css['table']}>
          <tbody>
            {card.reliefs.map(({ reliefId, document, firstYear, total, used, left }) => (
              <tr key={reliefId}>
                <td>
                  {document}, od {firstYear}
                </td>
                <td className={css['number']}>ulga {formatZloty(total)}</td>
                <td className={css['number']}>odliczono {formatZloty(used)}</td>
                <td className={css['number']}>zostało {formatZloty(left)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </CardSection>
    </div>
  );
}
