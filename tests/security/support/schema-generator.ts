import type { Random } from '#db/demo/random.ts';

/** The part of JSON Schema that our contract comes out as. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
}

/** Texts that have broken programs before. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe\u202c',
  '\u2066\u2069\u200f',
  `'; drop table cash.receipt; --`,
  `' or 1=1 --`,
  '%_\\',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder as an attacker types it
  '{{7*7}}${7*7}<%= 7*7 %>#{7*7}',
  '../../../../etc/passwd',
  '..\\..\\windows\\system32',
  "=cmd|'/c calc'!A0",
  '<script>alert(1)</script>',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  '__proto__',
  'constructor',
  'İıſK',
  '🧾'.repeat(50),
  'a\u0301'.repeat(200),
  '9'.repeat(400),
  '-1',
  '1e309',
  'NaN',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(100_000),
  '((((((((((a+)+)+)+)+)+)+)+)+)+)!',
];

const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.1,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  {},
  [[[[[[]]]]]],
  { toString: 'x' },
  // biome-ignore lint/suspicious/noThenProperty: what an attacker sends to be awaited
  { then: 'x' },
  { length: 1e9 },
  Array.from({ length: 5_000 }, () => 0),
];

/** A value that the schema describes, mostly; `wild` percent of its parts are hostile instead. */
export function valueFor(
  schema: Schema,
  random: Random,
  wild: number,
  ids: readonly string[],
  depth = 0,
): unknown {
  if (random.percent(wild)) return random.percent(50) ? random.pick(HOSTILE_TEXTS) : hostile(random);
  if ('const' in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return valueFor(random.pick(choices), random, wild, ids, depth);
  if (schema.allOf) return valueFor(schema.allOf[0] ?? {}, random, wild, ids, depth);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, random, wild, ids, depth);
    case 'array': {
      const least = schema.minItems ?? 0;
      const length = Math.min(schema.maxItems ?? 4, least + random.below(depth > 3 ? 1 : 4));
      return Array.from({ length }, () => valueFor(schema.items ?? {}, random, wild, ids, depth + 1));
    }
    case 'integer':
    case 'number':
      return numberOf(schema, random);
    case 'boolean':
      return random.percent(50);
    case 'null':
      return null;
    case 'string':
      return textOf(schema, random, ids);
    default:
      return random.percent(50) ? hostile(random) : random.pick(HOSTILE_TEXTS);
  }
}

function objectOf(
  schema: Schema,
  random: Random,
  wild: number,
  ids: readonly string[],
  depth: number,
): object {
  const entries = Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
    schema.required?.includes(name) || random.percent(60)
      ? [[name, valueFor(child, random, wild, ids, depth + 1)] as const]
      : [],
  );
  if (typeof schema.additionalProperties === 'object')
    entries.push([
      String(random.below(60_000)),
      valueFor(schema.additionalProperties, random, wild, ids, depth + 1),
    ]);
  if (random.percent(wild)) entries.push(['constructor', { prototype: { polluted: true } }]);
  return Object.fromEntries(entries);
}

function hostile(random: Random): unknown {
  if (random.percent(5)) {
    let deep: unknown = 0;
    for (let level = 0; level < 2_000; level += 1) deep = [deep];
    return deep;
  }
  return random.pick(HOSTILE_VALUES);
}

function numberOf({ minimum, maximum }: Schema, random: Random): number {
  const edges = [minimum, maximum, 0, 1, 2, 3, 999].filter((edge) => edge !== undefined);
  return random.percent(60) ? random.pick(edges) : random.between(1, 100_000);
}

function textOf({ format, pattern, maxLength }: Schema, random: Random, ids: readonly string[]): string {
  if (format === 'uuid')
    return random.percent(80) ? random.pick(ids) : '018f0000-0000-7000-8000-000000000000';
  if (format === 'date-time')
    return random.pick(['2026-11-20T08:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59+14:00']);
  if (pattern) return random.pick(['1', '12', 'A', 'K1', '2026-11-20', '1.5', '0'.repeat(64), 'PON']);
  const text = random.pick(['Nowak', 'kasjer', '2026-11-20', '1.5', 'PON', '2', ...HOSTILE_TEXTS]);
  return random.percent(80) ? text.slice(0, maxLength ?? 200) : text;
}
