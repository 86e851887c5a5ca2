/** What the capacity of a service must be, by itself. Paths begin at the keys of the service. */
import { collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type ServiceSpec } from "../schema";
import { type Containers } from "../task/containerSchema";
import { type FargateCapacity, isOnInstances } from "./schema";

export function checkCapacity({
  capacity,
  ephemeralStorageGiB,
  placement,
  containers,
}: ServiceSpec): Issue[] {
  if (!isOnInstances(capacity)) {
    return collect(
      () => checkShares(capacity),
      () => checkCredentialSpecs(containers),
    );
  }
  return collect(
    () => {
      const message = `must not be set on the instances of a fleet, got ${String(ephemeralStorageGiB)}; set fleets.${capacity.fleet}.volumeGib`;
      return ephemeralStorageGiB === undefined ? [] : [{ path: "ephemeralStorageGiB", message }];
    },
    () => {
      const message = `must be "private" on the instances of a fleet, got "${placement}"; only Fargate gives a task a public address`;
      return placement === "private" ? [] : [{ path: "placement", message }];
    },
  );
}

function checkCredentialSpecs(containers: Containers): Issue[] {
  return collectEntries(containers, (name, { credentialSpec }) => {
    const message =
      "must not be set on Fargate; set capacity.fleet, whose instances the directory knows";
    const path = `containers.${name}.credentialSpec`;
    return credentialSpec === undefined ? [] : [{ path, message }];
  });
}

function checkShares({ regular, spot }: FargateCapacity): Issue[] {
  const message = "must have a part of regular or spot capacity, got 0 of both";
  return regular === 0 && spot === 0 ? [{ path: "capacity", message }] : [];
}
