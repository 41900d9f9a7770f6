import type { Clause, CTypeName, ProbeName, Script, StructDefinition } from "./ast.ts";
import { parseExpression, parseTypeName } from "./parse-expression.ts";
import { parseBlock } from "./parse-statement.ts";
import type { ScriptSource } from "./source.ts";
import { TokenStream } from "./token-stream.ts";

/**
 * Reads a script whose preprocessor lines are gone.
 * @throws CompileFailed with the place of the first mistake
 */
export function parseScript(source: ScriptSource): Script {
  const tokens = new TokenStream(source);
  const config = new Map<string, { readonly value: bigint | string; readonly at: number }>();
  const structs: StructDefinition[] = [];
  const clauses: Clause[] = [];
  while (tokens.peek().kind !== "end") {
    if (tokens.is("config") && tokens.second().text === "=") parseConfig(tokens, config);
    else if (tokens.is("struct")) structs.push(parseStruct(tokens));
    else if (tokens.is("fn") || tokens.is("macro") || tokens.is("import")) {
      tokens.fail(`${tokens.peek().text} is not supported`, "write what it does where it is used");
    } else clauses.push(parseClause(tokens));
  }
  if (clauses.length === 0) {
    tokens.fail(
      "the script has no probe",
      "for example: tracepoint:syscalls:sys_enter_openat { @ = count(); }",
    );
  }
  return { config, structs, clauses };
}

function parseConfig(
  tokens: TokenStream,
  config: Map<string, { readonly value: bigint | string; readonly at: number }>,
): void {
  tokens.take();
  tokens.take();
  tokens.expect("{", "after config =");
  while (tokens.accept("}") === undefined) {
    const { text, at } = tokens.expectWord("a setting");
    tokens.expect("=", `after ${text}`);
    const value = tokens.take();
    if (value.kind === "integer") config.set(text, { value: value.value, at });
    else if (value.kind === "word" || value.kind === "string") config.set(text, { value: value.text, at });
    else tokens.fail(`expected a value of ${text}`, undefined, value.at);
    if (tokens.accept(";") === undefined && tokens.accept(",") === undefined && !tokens.is("}")) {
      tokens.fail(`expected ; after ${text}, not ${tokens.found()}`);
    }
  }
  tokens.accept(";");
}

function parseStruct(tokens: TokenStream): StructDefinition {
  const { at } = tokens.take();
  const { text: name } = tokens.expectWord("the name of a struct");
  tokens.expect("{", `after struct ${name}`);
  const members: { name: string; type: CTypeName }[] = [];
  while (tokens.accept("}") === undefined) {
    const type = parseTypeName(tokens);
    do {
      const member = tokens.expectWord("the name of a member");
      const lengths: number[] = [];
      while (tokens.accept("[") !== undefined) {
        const length = tokens.take();
        if (length.kind !== "integer" || length.value > 65536n) {
          tokens.fail(`expected a length of at most 65536`, undefined, length.at);
        } else lengths.push(Number(length.value));
        tokens.expect("]", "after a length");
      }
      if (tokens.is(":")) tokens.fail("a bit field in a struct of the script is not supported");
      members.push({ name: member.text, type: { ...type, lengths: [...type.lengths, ...lengths] } });
    } while (tokens.accept(",") !== undefined);
    tokens.expect(";", "after a member");
  }
  tokens.accept(";");
  return { name, members, at };
}

function parseClause(tokens: TokenStream): Clause {
  const { at } = tokens.peek();
  const probes: ProbeName[] = [];
  do {
    const probe = tokens.probeName();
    if (!/^[A-Za-z_]/.test(probe.text)) {
      tokens.fail(`expected a probe such as tracepoint:sched:sched_switch`, undefined, probe.at);
    }
    probes.push(probe);
  } while (tokens.accept(",") !== undefined && !tokens.is("{"));
  let predicate: Clause["predicate"];
  if (tokens.accept("/") !== undefined) {
    predicate = parseExpression(tokens);
    tokens.expect("/", "after a predicate");
  }
  return { probes, predicate, body: parseBlock(tokens, "after the probe"), at };
}
