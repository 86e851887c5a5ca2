/** What the keys of releases must be together, and together with the stack's regions and its API. */
import { type ApiSpec } from "../api/schema";
import { type NetworkSpec } from "../network/schema";
import { checkRegionReference, regionsOfStack } from "../network/regionReference";
import { collect, collectEntries, acceptedItems } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { meantOrAll, withoutMisspelt } from "../spec/suggest";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { releasableFunctions, UNRELEASED_FUNCTION } from "./functions";
import { type RolloutSpec, type SteppedRollout } from "./rolloutSchema";
import { type DeliverySpec, type FunctionDeliverySpec } from "./schema";
import { longestShiftSeconds, shiftOf, shiftSeconds } from "./steps";
import { stepsOfShift } from "./presets";

/** What releases need of the rest of a stack. */
export type DeliveryStack = Pick<IdentitySpec, "environment"> &
  Pick<NetworkSpec, "regions"> & {
    readonly api?: ApiSpec | undefined;
    readonly delivery?: DeliverySpec | undefined;
  };

/** Finds what is wrong with the releases of a stack. Paths begin at the stack's keys. */
export function checkDelivery(stack: DeliveryStack): Issue[] {
  const { delivery } = stack;
  if (delivery === undefined) {
    const message =
      "must be set in production, where functions of the API are released region by region";
    const isMissing = isProduction(stack) && releasableFunctions(stack.api).length > 0;
    return isMissing ? [{ path: "delivery", message }] : [];
  }
  return within(
    "delivery",
    collect(
      () => checkOrder(delivery, stack),
      () => checkUserPercent(delivery, stack),
      () => checkFunctions(delivery, stack),
      () =>
        collectEntries(delivery.functions, (name, each) =>
          within(`functions.${name}`, checkFunction(each)),
        ),
    ),
  );
}

/** Every region is in the order, once: a region that is left out would keep the old version for ever. */
function checkOrder({ regionOrder }: DeliverySpec, { regions }: DeliveryStack): Issue[] {
  const order = acceptedItems(regionOrder);
  const wrong = order.filter(
    ([, region], at) =>
      !Object.hasOwn(regions, region) || order.slice(0, at).some(([, other]) => other === region),
  );
  const missing = withoutMisspelt(
    regionsOfStack(regions).filter((name) => !order.some(([, region]) => region === name)),
    wrong.map(([, region]) => region),
  );
  const message = `must name every region of the stack, got none of ${missing.join(", ")}`;
  return [
    ...wrong.flatMap(([index, region]) => checkPlace(region, regions, `regionOrder[${index}]`)),
    ...(missing.length === 0 ? [] : [{ path: "regionOrder", message }]),
  ];
}

function checkPlace(region: string, regions: DeliveryStack["regions"], path: string): Issue[] {
  const message = `must name each region once, got "${region}" twice`;
  return Object.hasOwn(regions, region)
    ? [{ path, message }]
    : checkRegionReference(region, regions, path);
}

function checkUserPercent({ userPercent }: DeliverySpec, { regions }: DeliveryStack): Issue[] {
  if (userPercent === undefined) {
    return [];
  }
  const wrong = Object.keys(userPercent).flatMap((region) =>
    checkRegionReference(region, regions, `userPercent.${region}`),
  );
  const sum = Object.values(userPercent).reduce((total, percent) => total + percent, 0);
  return wrong.length > 0 || sum === 100
    ? wrong
    : [{ path: "userPercent", message: `must add up to 100 percent, got ${sum}` }];
}

/** Refuses functions that are none, and in production those whose release nothing takes back. */
function checkFunctions({ functions }: DeliverySpec, stack: DeliveryStack): Issue[] {
  const names = releasableFunctions(stack.api);
  const unknown = Object.keys(functions).flatMap((name) => {
    const path = `functions.${name}`;
    if (name === UNRELEASED_FUNCTION) {
      const message =
        "must not be released by itself: a deployment changes it at once, so that it can drain a region";
      return [{ path, message }];
    }
    const message = `must be a function of the API${meantOrAll(name, names)}`;
    return names.includes(name) ? [] : [{ path, message }];
  });
  const unwatched = names.filter(
    (name) => (functions[name]?.rollout.strategy ?? "allAtOnce") === "allAtOnce",
  );
  const wrong = Object.keys(functions).filter((name) => !names.includes(name));
  return [
    ...unknown,
    ...(isProduction(stack) ? withoutMisspelt(unwatched, wrong) : []).map((name) => ({
      path: `functions.${name}.rollout`,
      message:
        "must be a rollout that is taken back by itself in production: codeDeploy, stateMachine or simple",
    })),
  ];
}

function checkFunction({ rollout }: FunctionDeliverySpec): Issue[] {
  return within("rollout", [
    ...(rollout.strategy === "codeDeploy" ? checkCodeDeploy(rollout) : []),
    ...(rollout.strategy === "stateMachine" || rollout.strategy === "simple"
      ? collect(
          () => checkList(rollout),
          () => checkNoTraffic(rollout),
          () => checkDuration(rollout),
        )
      : []),
  ]);
}

/** Source: CodeDeploy User Guide, "CodeDeploy quotas". */
const MOST_SHIFT_MINUTES = 2880;

function checkCodeDeploy({
  configuration,
}: Extract<RolloutSpec, { readonly strategy: "codeDeploy" }>): Issue[] {
  const minutes = stepsOfShift(shiftOf(configuration)).at(-1)?.minute ?? 0;
  const message = `must shift all traffic within ${MOST_SHIFT_MINUTES} minutes, got ${minutes}; take the strategy stateMachine for longer ones`;
  return minutes > MOST_SHIFT_MINUTES ? [{ path: "configuration", message }] : [];
}

function checkList({ weights }: SteppedRollout): Issue[] {
  if (weights.shape !== "list") {
    return [];
  }
  const percents = acceptedItems(weights.percents);
  return percents.flatMap(([index, percent], at) => {
    const before = percents[at - 1]?.[1] ?? 0;
    const message = `must be more than the step before, which is ${before}, got ${percent}`;
    return percent > before ? [] : [{ path: `weights.percents[${index}]`, message }];
  });
}

function checkNoTraffic(rollout: SteppedRollout): Issue[] {
  const isUnprobed =
    rollout.strategy === "stateMachine" &&
    rollout.noTraffic === "invoke" &&
    rollout.probe === undefined;
  const message = "must be set where noTraffic is invoke: it is the event of the invocations";
  return isUnprobed ? [{ path: "probe", message }] : [];
}

/** Longest execution of a function, less the calls and the way back. Source: Lambda Developer Guide, "Lambda quotas". */
const MOST_SIMPLE_SECONDS = 900 - 60;

/** Longest execution of a standard workflow. Source: Step Functions Developer Guide, "Service quotas". */
const MOST_STATE_MACHINE_SECONDS = 365 * 24 * 3600;

function checkDuration(rollout: SteppedRollout): Issue[] {
  const seconds = longestShiftSeconds(rollout);
  if (rollout.strategy === "simple") {
    const message = `must leave ${MOST_SIMPLE_SECONDS} s for all steps together, which is a function's longest execution less the way back, got ${shiftSeconds(rollout)}; take fewer steps or the strategy stateMachine`;
    return seconds > MOST_SIMPLE_SECONDS ? [{ path: "intervalSeconds", message }] : [];
  }
  const days = Math.ceil(seconds / (24 * 3600));
  const message = `must end within 365 days, also where every step waits for traffic ${rollout.mostHolds} times, got ${days}`;
  return seconds > MOST_STATE_MACHINE_SECONDS ? [{ path: "intervalMinutes", message }] : [];
}
