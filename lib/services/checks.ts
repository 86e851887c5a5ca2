/** Every refusal of container services. */
import { collect, collectEntries } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { checkCapacity } from "./capacity/checks";
import { type ServiceContext } from "./context";
import { checkCrossService } from "./crossServiceChecks";
import { checkRollout } from "./deployment/rollout";
import { checkTasks, type ScalingContext } from "./deployment/scaling";
import { checkDiscovery } from "./discovery/checks";
import { checkEgress } from "./egress";
import { checkExposure } from "./exposure/checks";
import { checkFileSystems } from "./fileSystems/checks";
import { checkImageCaches } from "./imageCaches/checks";
import { type ServicesSpec, type ServiceSpec } from "./schema";
import { checkDependencies } from "./task/containerDependencies";
import { checkTaskSize } from "./task/containerLimits";
import { checkContainers } from "./task/containers";
import { checkExecuteCommand, checkPlatform, checkUlimits } from "./task/platform";

/** Checks all services, each by itself and together. */
export function checkServices(
  spec: ServicesSpec,
  context: ScalingContext & Pick<ServiceContext, "domain">,
): Issue[] {
  return collect(
    () =>
      collectEntries(spec.services, (name, service) =>
        within(`services.${name}`, checkService(service, context)),
      ),
    () => checkFileSystems(spec),
    () => checkImageCaches(spec),
    () => checkCrossService(spec, context),
  );
}

/** Checks one service by itself; paths begin at its keys. */
export function checkService(spec: ServiceSpec, context: ScalingContext): Issue[] {
  return collect(
    () => checkTaskSize(spec),
    () => within("containers", checkContainers(spec.containers, context)),
    () => within("containers", checkDependencies(spec.containers)),
    () => checkPlatform(spec),
    () => checkExecuteCommand(spec, context),
    () => checkUlimits(spec),
    () => checkExposure(spec),
    () => checkDiscovery(spec),
    () => within("egress", checkEgress(spec.egress)),
    () => checkCapacity(spec),
    () => checkTasks(spec, context),
    () => checkRollout(spec, context),
  );
}
