/**
 * The structs that a header defines, as eunomia's compiler finds them, but not in comments. They need not exist after
 * preprocessing: nothing comes of a name without a type.
 */
export function structsDefinedIn(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/g, " ");
  const names = [
    ...code.matchAll(/\bstruct\s+(?:__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)\s*)?(\w+)\s*\{/g),
  ].map(([, name]) => name ?? "");
  return [...new Set(names)];
}
