import { isDeepStrictEqual } from "node:util";

import { mapFromWire, mapToWire, type Wire, type WireMap } from "../../graph/wire";
import { type Synthesiser } from "../synthesiser/synthesiser";

/** An invoke of the program. */
export interface InvokeRequest {
  /** Of the function, such as `aws:ec2/getAmi:getAmi`. */
  readonly token: string;
  readonly args: WireMap;
  /** URN of the provider; undefined for the default one. */
  readonly providerUrn: string | undefined;
}

/** An answer in `preview.config.yaml`. */
export interface InvokeAnswer {
  readonly token: string;
  /** The answer applies to invokes with these arguments, and any others beside them. */
  readonly args?: WireMap;
  /** Logical name of the provider that the answer applies to. */
  readonly provider?: string;
  readonly result: WireMap;
}

/** An invoke without an answer, with an example of one. */
export interface MissingAnswer extends InvokeAnswer {
  readonly args: WireMap;
}

/**
 * Answers invokes: from `preview.config.yaml`, the most specific answer first, else from the synthesiser.
 *
 * An invoke that neither can answer is recorded, and gets a generated result, so that one run finds all that are
 * missing.
 */
export class Invokes {
  readonly #missing = new Map<string, MissingAnswer>();
  readonly #notes = new Set<string>();

  constructor(
    private readonly answers: readonly InvokeAnswer[],
    private readonly synthesiser: Synthesiser,
    private readonly defaultRegion: string | undefined,
    private readonly onNote: (note: string) => void,
  ) {}

  /** All invokes so far that have no answer. */
  get missing(): readonly MissingAnswer[] {
    return [...this.#missing.values()];
  }

  answer({ token, args, providerUrn }: InvokeRequest): WireMap {
    const provider = providerUrn?.split("::").at(-1);
    const known = mostSpecific(
      this.answers.filter((answer) => applies(answer, { token, args, provider })),
    );
    if (known !== undefined) {
      return known.result;
    }
    const { defaultRegion } = this;
    const lookup = this.synthesiser.lookUp({
      token,
      args: mapFromWire(args),
      providerUrn,
      defaultRegion,
    });
    const result = mapToWire(lookup.values);
    if (!lookup.isAnswered) {
      const missing = { token, args, ...(provider === undefined ? {} : { provider }), result };
      this.#missing.set(JSON.stringify([token, args, provider]), missing);
    } else if (lookup.note !== undefined && !this.#notes.has(lookup.note)) {
      this.#notes.add(lookup.note);
      this.onNote(`${token} is made up: ${lookup.note}`);
    }
    return result;
  }
}

function applies(
  answer: InvokeAnswer,
  invoke: { readonly token: string; readonly args: WireMap; readonly provider: string | undefined },
): boolean {
  return (
    answer.token === invoke.token &&
    (answer.provider === undefined || answer.provider === invoke.provider) &&
    Object.entries(answer.args ?? {}).every(([name, value]) =>
      isDeepStrictEqual(plain(value), plain(invoke.args[name] ?? null)),
    )
  );
}

/** The first of those with the most conditions. */
function mostSpecific(answers: readonly InvokeAnswer[]): InvokeAnswer | undefined {
  const conditions = ({ args, provider }: InvokeAnswer): number =>
    Object.keys(args ?? {}).length + (provider === undefined ? 0 : 1);
  return [...answers].sort((one, other) => conditions(other) - conditions(one))[0];
}

/** The same value whether it came from YAML or from the SDK, whose objects have other prototypes. */
function plain(value: Wire): unknown {
  return JSON.parse(JSON.stringify(value));
}
