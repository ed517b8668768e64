import { AmountField, FormBox, useForm } from '#renderer/ui/fields/index.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import css from './showcase.module.css';

const names = Array.from({ length: 60 }, (_, index) => `kwota${index + 1}`);
const empty = Object.fromEntries(names.map((name) => [name, null])) as Record<string, Grosze | null>;

/** Sixty amounts in one form, to measure how long a key takes. */
export function ManyFieldsPage() {
  const form = useForm(empty);
  return (
    <div className={css['page']}>
      <FormBox form={form} onConfirm={() => {}} label="Sześćdziesiąt pól">
        <div className={css['columns']}>
          {names.map((name) => (
            <ManyField key={name} form={form} name={name} />
          ))}
        </div>
      </FormBox>
    </div>
  );
}

function ManyField({
  form,
  name,
}: {
  readonly form: ReturnType<typeof useForm<typeof empty>>;
  readonly name: string;
}) {
  const { value = null, ...rest } = form.bind(name);
  return <AmountField label={`Kwota ${name.replace('kwota', '')}`} value={value} {...rest} />;
}
