import { type createColors } from "picocolors";

/** Functions that colour text, or leave it as it is where the output has no colours. */
export type Colours = ReturnType<typeof createColors>;
