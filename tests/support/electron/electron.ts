/**
 * A stand-in for the `electron` module on Chromium: the real built main process and preload run on it where
 * Electron's own runtime is not there. What it covers is checked against Electron's typings in conform.ts; what it
 * does not have is not exported, so that a use of it fails at once. See docs/decisions/0021-electron-stand-in.md.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { dialog, Menu, safeStorage, shell } from './native.ts';
export { MessageChannelMain } from './ports.ts';
export { protocol, session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
