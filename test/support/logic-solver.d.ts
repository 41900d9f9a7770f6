/** The part of logic-solver 2.0.1 that the tests use; it comes without types, as one CommonJS object. */
declare module "logic-solver" {
  export interface Formula {
    readonly type: string;
  }
  type Operand = string | Formula;
  interface Solver {
    require(...formulas: readonly Operand[]): void;
    solve(): { getTrueVars(): string[] } | null;
  }
  const Logic: {
    readonly Solver: new () => Solver;
    or(...operands: readonly Operand[]): Formula;
    implies(a: Operand, b: Operand): Formula;
    atMostOne(...operands: readonly Operand[]): Formula;
  };
  export default Logic;
}
