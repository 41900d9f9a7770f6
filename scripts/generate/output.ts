/** One generated file: its path from the root of the project, and its whole content. */
export interface Output {
  readonly path: string;
  readonly text: string;
}
