import { readFileSync } from 'node:fs';
import { startWorkstation } from '#main/desk/index.ts';
import { createDocumentRenderer } from '#main/documents/render.ts';
import { installedFiles } from './installed-files.ts';
import { hostWorkstation } from './workstation-host.ts';

/**
 * The workstation's own process in the installed client: the desk behind a message port for each page. It prints in a
 * thread, because Electron has no Node to fork.
 */
const files = installedFiles(import.meta.dirname);

hostWorkstation(async (options) => {
  const { version } = JSON.parse(readFileSync(files.manifest, 'utf8')) as { version: string };
  const paper = createDocumentRenderer({
    kind: 'thread',
    hosts: 1,
    program: files.typesetter,
    assets: files.documents,
  });
  const { connect, ...settings } = options;
  const workstation = await startWorkstation({
    ...settings,
    version,
    connect: (serve) => connect((port) => serve(port as Parameters<typeof serve>[0])),
    ports: (real) => ({
      ...real,
      print: (document) => paper.renderPdf(document),
      picture: paper.renderPicture,
    }),
  });
  return {
    async stop() {
      await workstation.stop();
      await paper.close();
    },
  };
});
