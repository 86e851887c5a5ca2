import { type Resource, StackGraph } from "./stackGraph";
import { isValueMap, Secret, Unknown, type Value, type ValueMap } from "./value";
import { signatureKey } from "./wire";

/** Shorter values, such as a port, stand for too many things. */
const shortestName = 4;

/** What AWS made, and what stands for it in the other graph. */
type Renames = ReadonlyMap<string, string>;

/**
 * The graph of a deployed stack as if it had been previewed: in its inputs, what AWS computed for a resource reads as
 * the preview of the same resource has it. What is left to differ is what the program states differently.
 *
 * A secret that the export does not show reads as in the preview: whether it changes is not known.
 *
 * @param deployed the graph of an export.
 * @param previewed the graph of a preview of the same stack.
 */
export function alignDeployed(deployed: StackGraph, previewed: StackGraph): StackGraph {
  const counterparts = new Map<string, Resource>();
  for (const resource of previewed.resources) {
    for (const urn of [resource.urn, ...(resource.aliases ?? [])]) {
      counterparts.set(urn, resource);
    }
  }
  const renames = new Map<string, Renames>();
  const resources = deployed.resources.map((resource): Resource => {
    const counterpart = counterparts.get(resource.urn);
    const inputs = Object.fromEntries(
      Object.entries(resource.inputs).map(([name, value]) => {
        const sources = resource.propertyDependencies[name] ?? [];
        const known = new Map(sources.flatMap((urn) => [...(renames.get(urn) ?? [])]));
        return [name, align(value, renamer(known), counterpart?.inputs[name])];
      }),
    );
    const aligned = { ...resource, inputs: { ...statedNow(resource, counterpart), ...inputs } };
    // All that a resource depends on is registered before it.
    renames.set(resource.urn, renamesBetween(resource, aligned, counterpart));
    return aligned;
  });
  return new StackGraph(deployed.project, deployed.stack, resources, deployed.outputs);
}

/** What only the program states now, where the resource has that value already, as a default of AWS. */
function statedNow({ inputs, outputs }: Resource, previewed: Resource | undefined): ValueMap {
  return Object.fromEntries(
    Object.entries(previewed?.inputs ?? {}).filter(
      ([name, value]) =>
        !(name in inputs) && JSON.stringify(value) === JSON.stringify(outputs[name]),
    ),
  );
}

/**
 * What AWS computed for one resource, and the preview for the other; and the inputs that AWS computed for others and
 * that this resource hands on.
 */
function renamesBetween(
  deployed: Resource,
  aligned: Resource,
  previewed: Resource | undefined,
): Renames {
  const found = new Map<string, string>();
  const visit = (one: Value | undefined, other: Value | undefined): void => {
    if (typeof one === "string" && typeof other === "string") {
      if (one !== other && one.length >= shortestName) {
        found.set(one, other);
      }
    } else if (Array.isArray(one) && Array.isArray(other)) {
      pairs(one, other).forEach(([a, b]) => {
        visit(a, b);
      });
    } else if (isValueMap(one) && isValueMap(other)) {
      Object.entries(one).forEach(([key, value]) => {
        visit(value, other[key]);
      });
    }
  };
  visit(deployed.inputs, aligned.inputs);
  for (const [name, value] of Object.entries(deployed.outputs)) {
    if (previewed !== undefined && !(name in previewed.inputs)) {
      visit(value, previewed.outputs[name]);
    }
  }
  visit(deployed.id, previewed?.id);
  return found;
}

/** The elements of a list, each with the one of the other list that it has most in common with: AWS sorts sets. */
function pairs(
  list: readonly Value[],
  others: readonly Value[],
): readonly (readonly [Value, Value | undefined])[] {
  return list.map((element, index) => {
    const common = others.map((other) => commonValues(element, other));
    const most = Math.max(0, ...common);
    return [element, others[most === 0 ? index : common.indexOf(most)]];
  });
}

function commonValues(one: Value, other: Value): number {
  return isValueMap(one) && isValueMap(other)
    ? Object.keys(one).filter((key) => one[key] === other[key]).length
    : 0;
}

/** Replaces every name in a text at once, the longest first. */
function renamer(renames: Renames): (text: string) => string {
  if (renames.size === 0) {
    return (text) => text;
  }
  const names = [...renames.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(
    names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"),
    "g",
  );
  return (text) => text.replace(pattern, (name) => renames.get(name) ?? name);
}

/** @param counterpart the value in the same place of the preview. */
function align(
  value: Value,
  rename: (text: string) => string,
  counterpart: Value | undefined,
): Value {
  if (value instanceof Secret && value.reveal() instanceof Unknown) {
    return counterpart ?? value;
  }
  if (typeof value === "string") {
    return value === counterpart ? value : rename(value);
  }
  if (Array.isArray(value)) {
    const others = Array.isArray(counterpart) ? (counterpart as readonly Value[]) : [];
    return (value as readonly Value[]).map((one, index) => align(one, rename, others[index]));
  }
  if (!isValueMap(value)) {
    return value;
  }
  const others = isValueMap(counterpart) ? counterpart : {};
  // The engine adds to each asset and archive the hash of its content.
  const isHashOfAsset = (key: string) =>
    key === "hash" && signatureKey in value && !(key in others);
  const aligned = Object.entries(value)
    .filter(([key]) => !isHashOfAsset(key))
    .map(([key, one]): [string, Value] => [key, align(one, rename, others[key])]);
  // And it leaves out what the SDK keeps for itself.
  const marks = Object.entries(others).filter(([key]) => key.startsWith("__"));
  return Object.fromEntries([...aligned, ...marks]);
}
