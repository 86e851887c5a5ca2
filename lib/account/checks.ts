/** What the keys of a bootstrap stack must be together. */
import { parsePrincipal } from "../iam/principal";
import { isRegionName, regionNames, regionOf } from "../regions";
import { acceptedItems, collect, collectEntries, collectItems } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { didYouMean } from "../spec/suggest";
import { RESERVED_ENVIRONMENT } from "./names";
import { type AccountSpec } from "./schema";

/** Finds everything that is wrong between the keys. Reads `spec` inside of `collect`. */
export function checkAccount(spec: AccountSpec): Issue[] {
  return collect(
    () => checkPrincipal(spec.administratorArn, spec.accountId, "administratorArn", ["role"]),
    () =>
      collectItems(spec.breakGlassOperators, (arn, at) =>
        checkPrincipal(arn, spec.accountId, `breakGlassOperators[${at}]`, ["role", "user"]),
      ),
    () => collectItems(spec.regions, (name, at) => checkRegion(name, `regions[${at}]`)),
    () => checkRepeated(spec.regions, "regions"),
    () => checkPartition(spec.regions),
    () => checkStateRegion(spec),
    () => checkEnvironmentNames(spec),
    () => checkSubjects(spec),
    () => checkZoneRoles(spec),
    () => checkRetention(spec),
  );
}

function checkPrincipal(
  arn: string,
  accountId: string,
  path: string,
  kinds: readonly ("role" | "user")[],
): Issue[] {
  const principal = parsePrincipal(arn);
  const fits = kinds.some((kind) => principal?.kind === kind) && principal?.accountId === accountId;
  return fits
    ? []
    : [
        {
          path,
          message: `must be the ARN of a ${kinds.join(" or ")} of account ${accountId}, got "${arn}"`,
        },
      ];
}

function checkRegion(name: string, path: string): Issue[] {
  return isRegionName(name)
    ? []
    : [
        {
          path,
          message: `must be the name of an AWS region, got "${name}"${didYouMean(name, regionNames)}`,
        },
      ];
}

function checkRepeated(regions: readonly string[], path: string): Issue[] {
  const names = acceptedItems(regions);
  return names.flatMap(([at, name]) => {
    const first = names.find(([, other]) => other === name)?.[0] ?? at;
    return first === at
      ? []
      : [{ path: `${path}[${at}]`, message: `must be listed once, got "${name}" again` }];
  });
}

/** An account lives in one partition, that of the first region by name. */
function checkPartition(regions: readonly string[]): Issue[] {
  const named = acceptedItems(regions).flatMap(([at, name]) =>
    isRegionName(name) ? [{ at, name }] : [],
  );
  const [home] = named.map(({ name }) => name).sort();
  return named.flatMap(({ at, name }) => {
    const [own, expected] = [regionOf(name).partition, regionOf(home ?? name).partition];
    const message = `must be in ${expected} like ${home ?? name}, got ${own}; an account is in one partition`;
    return own === expected ? [] : [{ path: `regions[${at}]`, message }];
  });
}

function checkStateRegion({ stateRegion, regions }: AccountSpec): Issue[] {
  const names = acceptedItems(regions).map(([, name]) => name);
  if (names.includes(stateRegion)) {
    return [];
  }
  const all = `; they are ${[...names].sort().join(", ")}`;
  const advice = isRegionName(stateRegion) ? all : didYouMean(stateRegion, names) || all;
  const message = `must be one of the account's regions, got "${stateRegion}"${advice}`;
  return [{ path: "stateRegion", message }];
}

function checkEnvironmentNames({ environments }: AccountSpec): Issue[] {
  return Object.keys(environments)
    .filter((name) => name === RESERVED_ENVIRONMENT)
    .map((name) => ({
      path: `environments.${name}`,
      message: `must have another name, got "${name}", whose roles would be among those of the bootstrap`,
    }));
}

/** Two roles for one subject would let a workflow of one environment deploy the other. */
function checkSubjects({ environments }: AccountSpec): Issue[] {
  const names = Object.keys(environments).sort();
  return names.flatMap((name, at) =>
    collect(() => {
      const subject = environments[name]?.gitHubSubject;
      const earlier = names
        .slice(0, at)
        .find((other) => environments[other]?.gitHubSubject === subject);
      return earlier === undefined
        ? []
        : [
            {
              path: `environments.${name}.gitHubSubject`,
              message: `must be another than that of ${earlier}, got "${subject ?? ""}"`,
            },
          ];
    }),
  );
}

/** A role of the account itself would be a way around the permissions of the deploy role. */
function checkZoneRoles({ environments, accountId }: AccountSpec): Issue[] {
  return collectEntries(environments, (name, { zoneRoleArn }) => {
    const principal = zoneRoleArn === undefined ? undefined : parsePrincipal(zoneRoleArn);
    if (
      zoneRoleArn === undefined ||
      (principal?.kind === "role" && principal.accountId !== accountId)
    ) {
      return [];
    }
    const message = `must be the ARN of a role of another account than ${accountId}, got "${zoneRoleArn}"`;
    return [{ path: `environments.${name}.zoneRoleArn`, message }];
  });
}

function checkRetention({ stateLockDays, stateRetentionDays }: AccountSpec): Issue[] {
  return stateLockDays === undefined || stateLockDays < stateRetentionDays
    ? []
    : [
        {
          path: "stateLockDays",
          message: `must be less than stateRetentionDays, ${stateRetentionDays}, got ${stateLockDays}; a locked version cannot expire`,
        },
      ];
}
