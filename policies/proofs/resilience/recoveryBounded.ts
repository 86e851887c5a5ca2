/** The same stores and numbers as the report `recovery`, so what is shown is what is enforced. */
import { type StackGraph } from "../../../graph/stackGraph";
import { OBJECTIVES } from "../../../lib/recovery/objectives";

import { isUnknown, number, record } from "../../frame/properties";
import { type Proof } from "../../frame/rule";
import { type DataStore, dataStoresOf, rtoOf } from "../../queries/recovery/dataStores";

/** Its output `recovery` has the bounds, as the key `recovery` of the configuration declares them. */
const DECLARING = "meridian:index:Global";

const QUESTION = "whether the loss of a region costs it more than recovery allows";

export const recoveryBounded: Proof = {
  id: "recovery-bounded",
  claim:
    "The loss of a region costs no data store more than the configuration allows, but for those that it accepts with a reason.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Stacks that declare no bounds.",
    "What AWS does not promise: the numbers are those that it documents as usual.",
    "The time until users are sent to another region, and until an operator begins.",
    "Data on the disks of EMR clusters and of instances.",
  ],
  fix: "Replicate the store to another region, or give the reason under recovery.accepted in the stack file.",
  question: QUESTION,
  stage: "stack",
  check(graph, at) {
    const bounds = boundsOf(graph);
    if (bounds === undefined) {
      return;
    }
    const unused = new Set(bounds.accepted);
    for (const store of dataStoresOf(graph)) {
      const [resource] = store.resources;
      const names = acceptedNames(store).filter((name) => bounds.accepted.includes(name));
      names.forEach((name) => unused.delete(name));
      if (names.length > 0) {
        continue;
      }
      if (store.objective === undefined) {
        at(resource).undecided(QUESTION);
      } else {
        faultsOf(store, bounds).forEach((fault) => {
          at(resource).violation(fault);
        });
      }
    }
    for (const name of unused) {
      at().violation(`recovery.accepted.${name} is of no data store; remove it`);
    }
  },
};

interface Bounds {
  readonly rpoSeconds: number | undefined;
  readonly rtoSeconds: number | undefined;
  readonly accepted: readonly string[];
}

/** A store is accepted by its kind, or by its name. */
function acceptedNames({ name, objective }: DataStore): readonly string[] {
  return objective === undefined ? [name] : [name, OBJECTIVES[objective].kind];
}

function faultsOf(store: DataStore, { rpoSeconds, rtoSeconds }: Bounds): string[] {
  const { name, objective } = store;
  if (objective === undefined) {
    return [];
  }
  const { kind, outcome, rpoSeconds: rpo } = OBJECTIVES[objective];
  const rto = rtoOf(store);
  const fix = `replicate it, or give the reason under recovery.accepted.${kind}`;
  return [
    ...(rpoSeconds !== undefined && (rpo === "unbounded" || rpo > rpoSeconds)
      ? [
          `when its region is lost, ${kind} ${name} loses ${rpo === "unbounded" ? "data without a bound" : `${rpo} s of writes`} (${outcome}), and recovery.rpoSeconds is ${rpoSeconds}; ${fix}`,
        ]
      : []),
    ...(rtoSeconds !== undefined && rto !== undefined && (rto === "return" || rto > rtoSeconds)
      ? [
          `when its region is lost, ${kind} ${name} is written again ${rto === "return" ? "when the region returns" : `after ${rto} s`}, and recovery.rtoSeconds is ${rtoSeconds}; ${fix}`,
        ]
      : []),
  ];
}

/** What the stack declares; undefined without a bound. */
function boundsOf(graph: StackGraph): Bounds | undefined {
  for (const { inputs, outputs } of graph.ofType(DECLARING)) {
    const values = record(outputs["recovery"] ?? inputs["recovery"]);
    if (values === undefined || isUnknown(values)) {
      continue;
    }
    const bound = (name: string) => {
      const value = number(values[name]);
      return isUnknown(value) ? undefined : value;
    };
    const [rpoSeconds, rtoSeconds] = [bound("rpoSeconds"), bound("rtoSeconds")];
    const accepted = record(values["accepted"]);
    if (rpoSeconds !== undefined || rtoSeconds !== undefined) {
      const names = accepted === undefined || isUnknown(accepted) ? [] : Object.keys(accepted);
      return { rpoSeconds, rtoSeconds, accepted: names };
    }
  }
  return undefined;
}
