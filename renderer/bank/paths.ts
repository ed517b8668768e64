/** Addresses of the bank's screens. */
export const bankPaths = {
  import: '/bank/import',
  statements: '/bank/statements',
  statement: '/bank/statements/:id',
  files: '/bank/files',
  clarify: '/bank/clarify',
  orders: '/bank/orders',
  packages: '/bank/packages',
  accounts: '/bank/accounts',
} as const;
