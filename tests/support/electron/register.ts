import { registerHooks } from 'node:module';

/** `node --import …/register.ts out/desktop/main.mjs`: the program's `electron` is the stand-in. */
const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' || name === 'electron/main'
      ? { url: standIn, shortCircuit: true }
      : next(name, context),
});
process.env['STAND_IN_PROCESS'] = '1';
if (process.send) await import('./remote-control.ts');
