/** What long work reports. The core emits these; only `output/` draws them. */
export type ProgressEvent =
  | { readonly kind: "step"; readonly verb: string; readonly subject: string }
  | {
      readonly kind: "bytes";
      readonly subject: string;
      readonly done: number;
      readonly total: number | undefined;
    }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "warning"; readonly text: string };

export type Progress = (event: ProgressEvent) => void;

export const silent: Progress = () => {};
