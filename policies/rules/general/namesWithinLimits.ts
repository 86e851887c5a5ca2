import {
  AUTONAME_SUFFIX,
  faultOfName,
  isNamedType,
  type NameLimit,
  NAME_LIMITS,
  PREFIX_SUFFIX,
} from "../../../lib/names/limits";

import { isUnknown, known, text } from "../../frame/properties";
import { type InputRule } from "../../frame/rule";

/** AWS refuses a wrong name only when the resource is made, after everything before it. */
export const namesWithinLimits: InputRule = {
  id: "names-within-limits",
  claim: "Every name is one that its service accepts, also where Pulumi completes it.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Types that lib/names/limits.ts does not list.",
    "Names that AWS computes a part of, before the resource is made.",
    "Whether another resource has the name already: names-unique judges that within a stack.",
  ],
  fix: "Shorten the name, or remove the characters that the service refuses.",
  question: "whether its service accepts its name",
  stage: "inputs",
  check(resource, report) {
    const { type } = resource;
    if (!isNamedType(type)) {
      return;
    }
    const limit: NameLimit = NAME_LIMITS[type];
    const key = limit.property ?? "name";
    const given = text(resource.inputs[key]);
    const prefix = known(text(resource.inputs[`${key}Prefix`]));
    if (isUnknown(given)) {
      return;
    }
    const name =
      given ??
      (prefix === undefined
        ? resource.name + "-".padEnd(AUTONAME_SUFFIX, "0")
        : prefix + "0".repeat(PREFIX_SUFFIX));
    const fault = faultOfName(type, name);
    if (fault !== undefined) {
      report.violation(`its ${key} ${fault}`);
    }
  },
};
