export { focusField, focusFieldNamed, focusNextField, mayTakeFocus } from './field-order.ts';
export { KeyBar } from './key-bar.tsx';
export { type ActName, keyTable } from './key-names.ts';
export { KeyboardProvider, KeyScope, useAct, useActiveActs } from './keyboard.tsx';
export { useScan } from './scanner.tsx';
