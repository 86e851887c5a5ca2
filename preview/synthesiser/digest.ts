import { createHash } from "node:crypto";

const base36 = "0123456789abcdefghijklmnopqrstuvwxyz";

/**
 * Characters that look random and depend on the seed alone, so that two runs of one program give the same
 * identifiers.
 */
export interface Digest {
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  digits(length: number): string;
  /** Lower-case letters and digits, the first of them a letter. */
  lower(length: number): string;
  /** Upper-case letters and digits. */
  upper(length: number): string;
  uuid(): string;
}

export function digestOf(...seed: readonly string[]): Digest {
  const text = seed.join("\u0000");
  const bytes = (length: number): Buffer => {
    const blocks: Buffer[] = [];
    for (let block = 0; block * 32 < length; block += 1) {
      blocks.push(createHash("sha256").update(`${text}\u0000${block}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, length);
  };
  const characters = (alphabet: string, length: number): string =>
    [...bytes(length)].map((byte) => alphabet.charAt(byte % alphabet.length)).join("");
  const hex = (length: number): string =>
    bytes(Math.ceil(length / 2))
      .toString("hex")
      .slice(0, length);
  return {
    hex,
    digits: (length) => characters("0123456789", length),
    lower: (length) => {
      const [first = 0, ...rest] = bytes(length);
      return (
        base36.charAt(10 + (first % 26)) + rest.map((byte) => base36.charAt(byte % 36)).join("")
      );
    },
    upper: (length) => characters(base36.toUpperCase(), length),
    uuid: () => {
      const all = hex(32);
      return [
        all.slice(0, 8),
        all.slice(8, 12),
        `4${all.slice(13, 16)}`,
        `a${all.slice(17, 20)}`,
        all.slice(20),
      ].join("-");
    },
  };
}
