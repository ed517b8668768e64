export { addressOf } from './desk-snapshot.ts';
