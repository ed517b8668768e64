import { type Option, QuantityField, SelectField } from '#renderer/ui/fields/index.ts';
import { type LineColumn, LineEntry } from '#renderer/ui/grid/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import {
  CATEGORIES,
  CLASSES,
  emptyPart,
  emptyUse,
  type PartLine,
  USES,
  type UseLine,
} from './object-form.ts';
import css from './taxes.module.css';

const picked = (
  source: readonly Option[],
  value: Option | null,
  label: string,
  onChange: (value: Option | null) => void,
) => <SelectField bare label={label} source={source} value={value} onChange={onChange} />;
const quantity = (
  value: string | null,
  label: string,
  scale: number,
  onChange: (value: string | null) => void,
) => <QuantityField bare label={label} scale={scale} minPlaces={scale} value={value} onChange={onChange} />;

const useColumns: readonly LineColumn<UseLine>[] = [
  {
    id: 'use',
    title: 'Użytek',
    kind: 'text',
    width: 'minmax(12rem, 1fr)',
    edit: (line, change, label) => picked(USES, line.use, label, (use) => change({ ...line, use })),
  },
  {
    id: 'class',
    title: 'Klasa',
    kind: 'text',
    width: '8rem',
    edit: (line, change, label) =>
      picked(CLASSES, line.soilClass, label, (soilClass) => change({ ...line, soilClass })),
  },
  {
    id: 'area',
    title: 'Powierzchnia ha',
    kind: 'amount',
    width: '9rem',
    edit: (line, change, label) => quantity(line.area, label, 4, (area) => change({ ...line, area })),
  },
  {
    id: 'business',
    title: 'Zajęte na działalność',
    kind: 'text',
    width: '11rem',
    edit: (line, change, label) => (
      <input
        type="checkbox"
        aria-label={label}
        className={css['tick']}
        checked={line.business}
        onChange={(event) => change({ ...line, business: event.currentTarget.checked })}
      />
    ),
  },
];

const partColumns: readonly LineColumn<PartLine>[] = [
  {
    id: 'category',
    title: 'Kategoria',
    kind: 'text',
    width: 'minmax(14rem, 1fr)',
    edit: (line, change, label) =>
      picked(CATEGORIES, line.category, label, (category) => change({ ...line, category })),
  },
  {
    id: 'area',
    title: 'Powyżej 2,20 m, m²',
    kind: 'amount',
    width: '11rem',
    edit: (line, change, label) => quantity(line.area, label, 2, (area) => change({ ...line, area })),
  },
  {
    id: 'low',
    title: '1,40 do 2,20 m, m²',
    kind: 'amount',
    width: '11rem',
    edit: (line, change, label) => quantity(line.low, label, 2, (low) => change({ ...line, low })),
  },
];

interface LinesProps<Line> {
  readonly lines: readonly Line[];
  readonly onChange: (lines: readonly Line[]) => void;
}

/** Uses of a parcel, typed one after another. */
export function UseLines({ lines, onChange }: LinesProps<UseLine>) {
  return (
    <LineEntry
      label="Użytki"
      columns={useColumns}
      lines={lines}
      onChange={onChange}
      lineId={({ id }) => id}
      newLine={() => emptyUse(newId())}
      isEmpty={({ use, area }) => use === null && area === null}
    />
  );
}

/** Parts of a building with their height bands. */
export function PartLines({ lines, onChange }: LinesProps<PartLine>) {
  return (
    <LineEntry
      label="Części budynku"
      columns={partColumns}
      lines={lines}
      onChange={onChange}
      lineId={({ id }) => id}
      newLine={() => emptyPart(newId())}
      isEmpty={({ category, area }) => category === null && area === null}
    />
  );
}
