/** A file of a new project. */
export interface TemplateFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly content: Buffer;
  readonly isExecutable: boolean;
}

/** What stands between two braces on each side in a template: `{{name}}`. */
export interface Placeholders {
  readonly name: string;
  readonly summary?: string;
}

/**
 * A template's file as it stands in a project of a name, path and text alike: `{{name}}`, `{{ident}}` and `{{IDENT}}` (the
 * name as an identifier of C, in small and in capital letters) and, of ebpm's own templates, `{{summary}}` are filled
 * in. All else in braces stays, `${{ … }}` of workflows included. A folder or file `dot-x` becomes `.x`: files that
 * start with a dot get lost where packages are packed.
 */
export function renderFile(file: TemplateFile, placeholders: Placeholders): TemplateFile {
  const path = file.path
    .split("/")
    .map((segment) => segment.replace(/^dot-/, "."))
    .join("/");
  return {
    ...file,
    path: fill(path, placeholders),
    content: isText(file.content)
      ? Buffer.from(fill(file.content.toString("utf8"), placeholders))
      : file.content,
  };
}

function fill(text: string, { name, summary }: Placeholders): string {
  const ident = name.replace(/[^A-Za-z0-9]+/g, "_").replace(/^(?=\d)/, "_");
  const values: Readonly<Record<string, string | undefined>> = {
    name,
    ident: ident.toLowerCase(),
    IDENT: ident.toUpperCase(),
    summary,
  };
  return text.replace(
    /(?<!\$)\{\{(name|ident|IDENT|summary)\}\}/g,
    (whole, key: string) => values[key] ?? whole,
  );
}

/** Bytes that are not UTF-8 would not survive. */
function isText(content: Buffer): boolean {
  return !content.includes(0) && Buffer.from(content.toString("utf8")).equals(content);
}
