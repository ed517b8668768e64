/** Runs a statement and gives its rows: that of a transaction, or of the owner's connection when an office is set up. */
export type RunRows = <Row extends object>(sql: string, values: readonly unknown[]) => Promise<Row[]>;
