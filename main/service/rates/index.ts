import { copy } from './commands/copy.ts';
import { save } from './commands/save.ts';
import { copyPreview } from './queries/copy-preview.ts';
import { year } from './queries/year.ts';

export const rates = { year, save, copyPreview, copy };
