/** Every name that crosses between page and main process. A name that is not here is not listened to. */
export const channels = {
  connect: 'skarbnik:connect',
  port: 'skarbnik:port',
  portRefused: 'skarbnik:port-refused',
  print: 'skarbnik:print',
  printers: 'skarbnik:printers',
  savePdf: 'skarbnik:save-pdf',
} as const;
