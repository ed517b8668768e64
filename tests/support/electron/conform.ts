import type * as Electron from 'electron';
import type * as standIn from './electron.ts';

/**
 * The honesty of the stand-in, checked by the compiler: each member that it covers is assignable to the same member
 * of Electron's own typings. A member named here that the stand-in lacks, or has in another shape, fails `tsc`.
 */
type Covers<Real, Names extends keyof Real, Mine extends Pick<Real, Names>> = Mine;
type WebContents = InstanceType<typeof standIn.BrowserWindow>['webContents'];

export type AppCovered = Covers<
  Electron.App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'setPath'
  | 'isPackaged'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId',
  typeof standIn.app
>;
export type SafeStorageCovered = Covers<
  Electron.SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend',
  typeof standIn.safeStorage
>;
export type WebContentsCovered = Covers<
  Electron.WebContents,
  'getURL' | 'isDestroyed' | 'send' | 'setWindowOpenHandler' | 'getPrintersAsync' | 'print' | 'reload',
  WebContents
>;
export type BrowserWindowCovered = Covers<
  Electron.BrowserWindow,
  | 'id'
  | 'close'
  | 'destroy'
  | 'loadURL'
  | 'isDestroyed'
  | 'show'
  | 'focus'
  | 'isVisible'
  | 'minimize'
  | 'isMinimized'
  | 'restore',
  InstanceType<typeof standIn.BrowserWindow>
>;
export type IpcMainCovered = Covers<Electron.IpcMain, 'handle' | 'removeHandler', typeof standIn.ipcMain>;
export type ProtocolCovered = Covers<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled',
  typeof standIn.protocol
>;
export type DialogCovered = Covers<
  Electron.Dialog,
  'showSaveDialog' | 'showMessageBox' | 'showMessageBoxSync' | 'showErrorBox',
  typeof standIn.dialog
>;
export type ShellCovered = Covers<Electron.Shell, 'openExternal', typeof standIn.shell>;
export type PortCovered = Covers<
  Electron.MessagePortMain,
  'postMessage' | 'start' | 'close',
  InstanceType<typeof standIn.MessageChannelMain>['port1']
>;
export type UtilityProcessCovered = Covers<
  Electron.UtilityProcess,
  'pid' | 'postMessage' | 'kill',
  ReturnType<typeof standIn.utilityProcess.fork>
>;
