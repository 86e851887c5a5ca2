/** The regions of a stack, where other keys name them. */
import { isRegionName, type RegionName } from "../regions";
import { collectItems } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { didYouMean, suggest } from "../spec/suggest";

/** The keys of `regions`, whatever they hold. */
type Regions = Readonly<Record<string, unknown>>;

/** The names of a stack's regions, sorted; without keys that name no region of AWS, which are refused themselves. */
export function regionsOfStack(regions: Regions): RegionName[] {
  return Object.keys(regions).filter(isRegionName).sort();
}

/** Refuses a name that is none of the stack's regions, unless the key in `regions` is the misspelt one. */
export function checkRegionReference(region: string, regions: Regions, path: string): Issue[] {
  const names = regionsOfStack(regions);
  const misspelt = Object.keys(regions).filter((name) => !isRegionName(name));
  if (names.some((name) => name === region) || misspelt.some((name) => suggest(name, [region]))) {
    return [];
  }
  const nearest = isRegionName(region) ? "" : didYouMean(region, names);
  const advice = nearest || `; they are ${names.join(", ")}`;
  return [{ path, message: `must be one of the stack's regions, got "${region}"${advice}` }];
}

/** Checks a list of the stack's regions, each once; paths begin at the keys that the list is among. */
export function checkRegionList(names: readonly string[], regions: Regions): Issue[] {
  return collectItems(names, (name, index) => {
    const path = `regions[${index}]`;
    if (!Object.hasOwn(regions, name)) {
      return checkRegionReference(name, regions, path);
    }
    const message = `must be listed once, got "${name}" again`;
    return names.indexOf(name) === index ? [] : [{ path, message }];
  });
}
