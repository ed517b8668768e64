export { AccountField, type AccountFieldProps } from './account-field.tsx';
export { type Address, AddressField, type AddressSource, emptyAddress } from './address-field.tsx';
export { AmountField, type AmountFieldProps } from './amount-field.tsx';
export { CheckboxField, CheckboxGroup, type Choice, RadioField } from './choice-fields.tsx';
export { DateField, type DateFieldProps } from './date-field.tsx';
export { formatDecimal, parseDecimal } from './decimal-text.ts';
export type { FieldProps } from './field-types.ts';
export { FileField, formatBytes } from './file-field.tsx';
export { type Binding, FieldRow, type Form, FormBox, type FormCheck, useForm } from './form.tsx';
export { IdentifierField, type IdentifierFieldProps } from './identifier-field.tsx';
export {
  classificationFormat,
  type IdentifierFormat,
  landRegisterFormat,
  nipFormat,
  nrbFormat,
  parcelFormat,
  peselFormat,
  regonFormat,
} from './identifier-formats.ts';
export { type FieldDifference, mergeVersions } from './merge.ts';
export { PartyField } from './party-field.tsx';
export { PeriodField } from './period-field.tsx';
export { type Period, readPeriod, showPeriod } from './period-text.ts';
export { QuantityField } from './quantity-field.tsx';
export { SelectField, type SelectFieldProps } from './select-field.tsx';
export type { Option, OptionSource } from './select-source.ts';
export { TextField, type TextFieldProps } from './text-field.tsx';
export { dayContext, useWorkingDay, WorkingDayContext } from './working-day.ts';
export { YearField } from './year-field.tsx';
