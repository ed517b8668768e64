/** Addresses of the cash screens. Those of the desk stand together over it. */
export const deskPaths = {
  desk: '/cash/desk',
  receipts: '/cash/desk/receipts',
  payouts: '/cash/desk/payouts',
  count: '/cash/desk/count',
  close: '/cash/desk/close',
  exchange: '/cash/desk/exchange',
} as const;

export const cashPaths = {
  reports: '/cash/reports',
  report: '/cash/reports/:id',
  register: '/cash/receipts',
  receipt: '/cash/receipts/:id',
  prepared: '/cash/prepared',
  payouts: '/cash/payouts',
  catalogue: '/cash/catalogue',
  desks: '/cash/desks',
  exchange: '/cash/exchange',
} as const;
