import { letters } from './letters.ts';
import { preview, save, versions } from './versions.ts';

export { templateOn } from './versions.ts';

export const templates = { versions, save, preview, letters };
