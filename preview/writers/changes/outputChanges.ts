import { differences } from "../../../graph/changes/differences";
import { pathText } from "../../../graph/changes/propertyPath";
import { isValueMap, Secret, type Value, type ValueMap } from "../../../graph/value";
import { changeText } from "./cause";

/** A change of what a stack exports, which other stacks may read. */
export interface OutputChange {
  /** Such as `regions["us-east-1"].network.vpcId`. */
  readonly path: string;
  /** Such as `is removed`. */
  readonly text: string;
}

/**
 * What changes in the outputs of a stack.
 *
 * @param comparesValues false where AWS's values are on one side and made up ones on the other: only what is added,
 * removed or of another type counts then.
 */
export function outputChanges(
  before: ValueMap,
  after: ValueMap,
  comparesValues: boolean,
): readonly OutputChange[] {
  return differences(before, after).flatMap(({ path, before: old, after: now }) => {
    const text = pathText(path);
    if (old === undefined || now === undefined) {
      return [{ path: text, text: now === undefined ? "is removed" : "is added" }];
    }
    const [from, to] = [kindOf(old), kindOf(now)];
    if (from !== to) {
      return [{ path: text, text: `was ${from} and is ${to}` }];
    }
    return comparesValues ? [{ path: text, text: changeText(old, now) }] : [];
  });
}

function kindOf(value: Value): string {
  const open = value instanceof Secret ? value.reveal() : value;
  if (Array.isArray(open)) {
    return "a list";
  }
  return isValueMap(open) ? "an object" : open === null ? "null" : `a ${typeof open}`;
}
