import type { Descriptor } from "../content/descriptor.ts";
import { digestParts } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";

const TITLE = "org.opencontainers.image.title";

/**
 * The name of the file that a layer becomes: its title, which a stranger chose, or `layer-N`. Folders in the title are
 * refused rather than made.
 * @throws PackageInvalid for a title that is not a plain, visible file name
 */
export function fileNameOf(layer: Descriptor, index: number): string {
  const title = layer.annotations?.[TITLE];
  if (title === undefined) return `layer-${index}-${digestParts(layer.digest).hex.slice(0, 12)}`;
  if (isPlainFileName(title)) return title;
  throw new EbpmError(
    "PackageInvalid",
    `the layer's title ${JSON.stringify(title.slice(0, 100))} is not the name of a file`,
    {
      hint: "write the layer to a file that you name: ebpm pull -o FILE",
    },
  );
}

/** One segment that no tool takes for anything else: nothing hidden, no option, no way out, no control characters. */
export function isPlainFileName(text: string): boolean {
  return (
    Buffer.byteLength(text) <= 255 &&
    text === text.normalize("NFC") &&
    !/^[-. ]|[ .]$|[/\\:]/.test(text) &&
    !/\p{C}/u.test(text) &&
    text !== ""
  );
}
