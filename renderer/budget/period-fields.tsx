import { type Option, SelectField } from '#renderer/ui/fields/index.ts';
import css from './period-fields.module.css';
import { type Period, YEARS_SHOWN } from './use-period.ts';

const MONTHS =
  'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień'.split(
    ' ',
  );
const monthOptions: readonly Option[] = MONTHS.map((name, at) => ({
  id: String(at + 1),
  code: String(at + 1),
  name,
}));

/** The filter line of budget and reports: the year, and the last month of the period. */
export function PeriodFields({
  period,
  months = true,
}: {
  readonly period: Period;
  readonly months?: boolean;
}) {
  const years = Array.from({ length: YEARS_SHOWN }, (_, at) => String(period.firstYear + at)).map((year) => ({
    id: year,
    name: year,
  }));
  return (
    <div className={css['period']}>
      <span className={css['cell']} style={{ inlineSize: '6rem' }}>
        <SelectField
          bare
          label="Rok"
          source={years}
          value={{ id: String(period.year), name: String(period.year) }}
          onChange={(option) => option && period.setYear(Number(option.id))}
        />
      </span>
      {months && (
        <span className={css['cell']} style={{ inlineSize: '10rem' }}>
          <SelectField
            bare
            label="Do końca miesiąca"
            source={monthOptions}
            value={monthOptions[period.month - 1] ?? null}
            onChange={(option) => option && period.setMonth(Number(option.id))}
          />
        </span>
      )}
    </div>
  );
}
