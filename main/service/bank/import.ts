/** The import of statements as the administrator's command and the bench drive it. */
export { type BankFileSource, takeFile } from './files/take-file.ts';
export { type PostOptions, postStatement } from './statements/post.ts';
export { previewFile } from './statements/preview.ts';
