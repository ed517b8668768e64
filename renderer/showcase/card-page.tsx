import { useState } from 'react';
import { FieldRow, TextField } from '#renderer/ui/fields/index.ts';
import { CardSection, CardShape, HistoryLine, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { grosze } from '#shared/kernel/money.ts';
import { sampleRows } from './sample.ts';

const rows = sampleRows(30);

/** A card of a person, gone through with Alt and the arrows. */
export function CardPage() {
  const [at, setAt] = useState(3);
  const row = rows[at];
  if (!row) return null;
  const shown = (label: string, value: string) => (
    <TextField label={label} value={value} onChange={() => {}} readOnly />
  );
  return (
    <CardShape
      title={row.name}
      subtitle={`${row.street}, Olszanka`}
      figures={[
        { name: 'Zaległość', value: formatZloty(row.principal) },
        { name: 'Odsetki na dziś', value: formatZloty(row.interest) },
        { name: 'Razem', value: formatZloty(grosze(row.principal + row.interest)) },
      ]}
      notices={
        <Notice tone="amber">Dwie należności w egzekucji. Wpłatę przyjmij wraz z kosztami upomnienia.</Notice>
      }
      onPrevious={at > 0 ? () => setAt(at - 1) : undefined}
      onNext={at < rows.length - 1 ? () => setAt(at + 1) : undefined}
      history={
        <>
          <HistoryLine when="12.03.2026 10:41" what="Wpłata 120,00 zł w kasie 1" who="Anna Kowal" />
          <HistoryLine when="02.03.2026" what="Upomnienie 118/2026 doręczono" />
          <HistoryLine when="14.01.2026" what="Decyzja wymiarowa 2026" who="Piotr Lis" />
        </>
      }
    >
      <CardSection title="Dane">
        <FieldRow>
          {shown('Numer konta', row.number)}
          {shown('Adres', `${row.street}, 00-950 Olszanka`)}
          {shown('Telefon', '')}
        </FieldRow>
      </CardSection>
      <CardSection title="Należności" side={formatZloty(row.principal)}>
        <FieldRow>
          {shown('Podatek od nieruchomości, I rata', formatZloty(row.principal))}
          {shown('Termin', '15.03.2026')}
        </FieldRow>
      </CardSection>
    </CardShape>
  );
}
