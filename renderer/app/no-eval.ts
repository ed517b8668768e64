import { config } from 'zod';

/** The page's policy forbids code made from text, so the schemas must not even try it. Imported before all else. */
config({ jitless: true });
