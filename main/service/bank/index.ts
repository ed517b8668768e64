import { clarify } from './clarifications/procedures.ts';
import { files } from './files/procedures.ts';
import { orders, whiteList } from './orders/procedures.ts';
import { accounts, rules } from './settings/procedures.ts';
import { statements } from './statements/procedures.ts';

/** The procedures of the bank: statements in, payments matched, orders out. */
export const bank = { files, statements, clarify, orders, accounts, rules, whiteList };
