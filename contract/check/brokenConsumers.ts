import { gte, inc, major } from "semver";

import { type ContractSchema } from "../schemaFile";
import { type Change, compareContracts, type Level } from "./compare";
import { concerns, type Consumer } from "./consumers";

/** The contract at one commit. */
export interface ContractState {
  readonly schema: ContractSchema;
  readonly consumers: readonly Consumer[];
}

/** A program that stops working, and why. */
export interface BrokenConsumer {
  readonly consumer: Consumer;
  /** Breaking changes of what it reads. */
  readonly changes: readonly Change[];
  /** Major version of the package that it must install; undefined where the major version stays. */
  readonly install: number | undefined;
}

/** What the change from one contract to another comes to. */
export interface ContractVerdict {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
  /** What the version must be raised by. */
  readonly required: Level | undefined;
  /** The lowest version that the changes allow. */
  readonly leastVersion: string;
  readonly isAllowed: boolean;
  readonly broken: readonly BrokenConsumer[];
}

/**
 * Finds the programs that a change of the contract breaks: those that read what changes, and with a new
 * major version all that still read an older one.
 *
 * Who reads what is taken from the later state, which says what programs read by now.
 */
export function brokenConsumers(
  base: ContractState,
  head: ContractState,
): readonly BrokenConsumer[] {
  const breaking = compareContracts(base.schema, head.schema).filter(
    ({ isBreaking }) => isBreaking,
  );
  const [from, to] = [major(base.schema.version), major(head.schema.version)];
  return head.consumers.flatMap((consumer) => {
    const isBehind = to > from && consumer.version < to;
    // What moved on to the new major version already reads it as it is.
    const changes =
      consumer.version > from
        ? []
        : breaking.filter(({ path }) => consumer.reads.some((read) => concerns(read, path)));
    return isBehind || changes.length > 0
      ? [{ consumer, changes, install: isBehind ? to : undefined }]
      : [];
  });
}

/** Compares two states of the contract and decides whether the version was raised as it must be. */
export function checkContract(base: ContractState, head: ContractState): ContractVerdict {
  const [from, to] = [base.schema.version, head.schema.version];
  const changes = compareContracts(base.schema, head.schema);
  const required = levelOf(changes);
  const leastVersion = required === undefined ? from : (inc(from, required) ?? from);
  return {
    from,
    to,
    changes,
    required,
    leastVersion,
    isAllowed: gte(to, leastVersion),
    broken: brokenConsumers(base, head),
  };
}

function levelOf(changes: readonly Change[]): Level | undefined {
  return changes.some(({ level }) => level === "major")
    ? "major"
    : changes.length > 0
      ? "minor"
      : undefined;
}
