import path from 'node:path';

export interface Packaging {
  readonly env: NodeJS.ProcessEnv;
  /** The unpacked Electron to pack; electron-builder fetches one when undefined. */
  readonly dist?: string;
}

/**
 * What electron-builder uses of this machine instead of a download: an unpacked Electron (`ELECTRON_DIST`, or the one of
 * the npm package), our stand-in for fpm over dpkg-deb, and 7za of the package p7zip-full. What the caller set stays.
 */
export function packagingEnvironment(
  root: string,
  given: NodeJS.ProcessEnv,
  exists: (file: string) => boolean,
): Packaging {
  const installed = path.join(root, 'node_modules/electron/dist');
  const dist = given['ELECTRON_DIST'] ?? (exists(installed) ? installed : undefined);
  const own = {
    ...(exists('/usr/bin/dpkg-deb')
      ? { CUSTOM_FPM_PATH: path.join(root, 'installers/desktop/fpm-deb.mjs') }
      : {}),
    ...(exists('/usr/bin/7za') ? { ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za' } : {}),
  };
  return { env: { ...own, ...given }, ...(dist === undefined ? {} : { dist }) };
}
