/** Colours text for one stream, or leaves it as it is. */
export type Paint = Readonly<Record<Colour, (text: string) => string>>;

type Colour = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

const CODES: Readonly<Record<Colour, readonly [open: number, close: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

let isColourWanted = true;

/** Set once by `cli/` from the environment: `NO_COLOR` or `TERM=dumb` turn colour off everywhere. */
export function allowColour(isAllowed: boolean): void {
  isColourWanted = isAllowed;
}

/** Colours only where a person looks: on a terminal, unless colour was turned off. */
export function painter(stream: { readonly isTTY?: boolean }): Paint {
  const isOn = isColourWanted && stream.isTTY === true;
  const colour = ([open, close]: readonly [number, number]) =>
    isOn ? (text: string) => `\u001b[${open}m${text}\u001b[${close}m` : (text: string) => text;
  return {
    bold: colour(CODES.bold),
    dim: colour(CODES.dim),
    red: colour(CODES.red),
    green: colour(CODES.green),
    yellow: colour(CODES.yellow),
    cyan: colour(CODES.cyan),
  };
}
