/** The manual's chapters, bundled, so that help works without a line. */
const files = import.meta.glob<string>('../../docs/manual/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The chapters' pictures, bundled with them. */
const pictures = import.meta.glob<string>('../../docs/manual/pictures/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Where the page finds a picture that a chapter names as `pictures/name.png`. */
export function pictureAddress(source: string): string | undefined {
  return pictures[`../../docs/manual/${source}`];
}

const chapters = new Map(
  Object.entries(files).map(
    ([file, text]) => [file.replace(/^.*\//, '').replace(/\.md$/, ''), text] as const,
  ),
);

const CONTENTS = 'spis';

/** A chapter's text (Markdown) by its file name; the table of contents when there is no such chapter. */
export function chapterText(name: string | undefined): string {
  return chapters.get(name ?? CONTENTS) ?? chapters.get(CONTENTS) ?? '';
}

/** Name of the chapter that a link inside the manual points to, if it does. */
export function chapterOfLink(href: string): string | undefined {
  const name = /^(?:\.\/)?([\w-]+)\.md(?:#.*)?$/.exec(href)?.[1];
  return name !== undefined && chapters.has(name) ? name : undefined;
}
