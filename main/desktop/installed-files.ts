import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the workstation process needs from disk beside itself. */
export interface InstalledFiles {
  /** The program that sets papers, built beside the workstation's own. */
  readonly typesetter: URL;
  /** The folder with templates and fonts. */
  readonly documents: string;
  /** The program's package.json. */
  readonly manifest: string;
}

/**
 * Finds the files of the installed program from the folder of the built `workstation.mjs`. A thread and a native
 * compiler see nothing inside an archive, so what they read is unpacked beside it (`asarUnpack` in electron-builder.yml).
 * @param here the folder of the running program, inside `app.asar` or in a plain `out/desktop`
 */
export function installedFiles(here: string): InstalledFiles {
  const unpacked = here.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return {
    typesetter: pathToFileURL(path.join(unpacked, 'typesetter.mjs')),
    documents: path.join(unpacked, '../../main/documents'),
    manifest: path.join(here, '../../package.json'),
  };
}
