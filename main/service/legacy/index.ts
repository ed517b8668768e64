export { takeOverProtocol } from './protocol.ts';
export { type TakenOver, type TakeOverInput, takeOver } from './take-over.ts';
