import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';

/** Where the central database is and as whom to sign in. */
export interface CentralAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;

/**
 * How values arrive: `bigint` as a checked safe integer (amounts are far below), `date` as ISO text,
 * `numeric` as text, `timestamptz` as Date. Set per connection, never process-wide.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    if (oid === INT8) return safeInteger;
    if (oid === DATE) return (text: string) => text;
    if (oid === INT8_ARRAY) return (text: string) => arrayOf(text).map(safeInteger);
    if (oid === DATE_ARRAY) return arrayOf;
    return pg.types.getTypeParser(oid, 'text');
  }) as typeof pg.types.getTypeParser,
};

/** Opens the central database. TypeORM holds the pool, the entities and the migrations; it never synchronises the schema. */
export async function openCentral(
  address: CentralAddress,
  { poolSize = 12 }: { poolSize?: number } = {},
): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    host: address.host,
    port: address.port,
    database: address.database,
    username: address.user,
    password: address.password,
    poolSize,
    entities,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    logging: false,
    applicationName: 'skarbnik',
    extra: {
      types: typeParsers,
      keepAlive: true,
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  });
  return source.initialize();
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond the safe integers: ${text}`);
  return value;
}

function arrayOf(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',');
}
