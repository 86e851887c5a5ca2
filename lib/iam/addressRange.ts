/** The ranges of IPv4 and IPv6 addresses that `IpAddress` compares. */
import { type Match, yesOrNo } from "./match";

/** Whether an address is in a range, or equal to an address. */
export function inRange(expected: string, actual: string): Match {
  const [base = "", length] = expected.split("/");
  const range = addressBits(base);
  const address = addressBits(actual);
  if (range === undefined || address?.length !== range.length) {
    return "no";
  }
  const prefix = length === undefined ? range.length : Number(length);
  return yesOrNo(range.slice(0, prefix) === address.slice(0, prefix));
}

/** An address as a string of bits, 32 or 128 of them; undefined when it is no address. */
export function addressBits(address: string): string | undefined {
  return address.includes(":") ? ipv6Bits(address) : ipv4Bits(address);
}

function ipv4Bits(address: string): string | undefined {
  const bytes = address.split(".").map(Number);
  const valid = bytes.length === 4 && bytes.every((byte) => byte >= 0 && byte <= 255);
  return valid ? bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("") : undefined;
}

function ipv6Bits(address: string): string | undefined {
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(gap, 0)).fill("0"), ...after];
  const valid = groups.length === 8 && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return valid
    ? groups.map((group) => parseInt(group, 16).toString(2).padStart(16, "0")).join("")
    : undefined;
}
