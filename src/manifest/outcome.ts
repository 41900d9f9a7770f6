/** What was read, or why it could not be, as the rest of a sentence that begins with the text in question. */
export type Outcome<T> = { readonly value: T } | Problem;

export interface Problem {
  readonly problem: string;
  readonly hint?: string;
}

/** Whether a text holds what no name, path, reference or address may hold, or what a program could take for an option. */
export function isSuspicious(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return /^-|[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text);
}
