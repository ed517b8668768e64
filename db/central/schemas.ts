/** The schemas of the central database, one for each module. A new module is one line here. */
export const schemas = [
  'app',
  'units',
  'admin',
  'parties',
  'ledger',
  'receivables',
  'cash',
  'bank',
  'taxes',
  'jobs',
] as const;

/** The same as a list for SQL's `in (…)`. */
export const schemasSql = schemas.map((name) => `'${name}'`).join(', ');
