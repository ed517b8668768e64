import { z } from 'zod';
import { accepted, BusinessError, type Outcome, refused } from '#shared/kernel/errors.ts';
import { issueInPolish } from './issue-text.ts';

/** A rule that anybody may ask for a figure: by a screen, by `skarbnik calc`, by another system. */
export interface Calculator {
  readonly name: string;
  /** Polish title for lists. */
  readonly title: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Checks the raw input, computes, and shapes the answer; a bad input is refused with its field, never thrown. */
  readonly calculate: (raw: unknown) => Outcome<unknown>;
}

/** Rules answer with read-only values; schemas speak of plain ones. */
type DeepReadonly<T> =
  T extends ReadonlyArray<infer Element>
    ? ReadonlyArray<DeepReadonly<Element>>
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T;

interface Definition<Input extends z.ZodType, Output extends z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly input: Input;
  readonly output: Output;
  readonly run: (input: z.output<Input>) => Outcome<DeepReadonly<z.input<Output>>>;
}

/** One readable registration per calculator: schema in, schema out, the rule between. */
export function calculator<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output>,
): Calculator {
  const { name, title, input, output, run } = definition;
  const calculate = (raw: unknown): Outcome<unknown> => {
    const parsed = input.safeParse(raw, { error: issueInPolish });
    if (!parsed.success) return refusedInput(parsed.error);
    try {
      const answer = run(parsed.data);
      return answer.ok ? accepted(output.parse(answer.value)) : answer;
    } catch (error) {
      if (error instanceof BusinessError) return { ok: false, error: error.info };
      if (error instanceof RangeError)
        return refused('INPUT_OUT_OF_RANGE', 'Wynik wychodzi poza zakres liczb. Sprawdź kwoty i daty.');
      throw error;
    }
  };
  return { name, title, input, output, calculate };
}

/** JSON schema of a calculator's input and output. */
export function calculatorSchema({ name, input, output }: Calculator) {
  return {
    rule: name,
    input: z.toJSONSchema(input, { io: 'input' }),
    output: z.toJSONSchema(output, { io: 'input' }),
  };
}

function refusedInput(error: z.ZodError): Outcome<unknown> {
  const [issue] = error.issues;
  const extraKey = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...extraKey].map(String).join('.');
  const where = field === '' ? 'Błędne dane' : `Pole ${field}`;
  return refused('INPUT_INVALID', `${where}: ${issue?.message ?? ''}`, field === '' ? {} : { field });
}
