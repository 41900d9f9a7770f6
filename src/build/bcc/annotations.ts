import type { Annotations } from "../../package/meta.ts";
import type { Translated } from "./translate.ts";

/**
 * What a source of BCC says of its maps without annotations: a histogram by slot is drawn every second, and where several
 * maps send structs, each says which.
 */
export function withBccMaps(
  annotations: Annotations,
  { sent, histograms }: Pick<Translated, "sent" | "histograms">,
): Annotations {
  const maps = new Map(annotations.maps);
  for (const [map, type] of histograms) {
    maps.set(map, { sample: { interval: 1000, type }, ...maps.get(map) });
  }
  for (const [map, structs] of sent) {
    const [struct] = structs;
    if (sent.size > 1 && structs.size === 1) maps.set(map, { export: struct, ...maps.get(map) });
  }
  return { ...annotations, maps };
}
