/** A stack's configuration: checked, complete, and planned. */
import { type AwsLocation } from "../lib/location";
import { type GlobalPlans, type RegionalPlans } from "./domains";
import { type StackSpec } from "./stackSchema";

/** What one region is built from: a plan of each domain. */
export interface RegionPlan extends RegionalPlans {
  readonly location: AwsLocation;
}

export interface StackConfig {
  readonly spec: StackSpec;
  /** Whether the rules of production hold. */
  readonly isProduction: boolean;
  /** The region of what exists once for all regions. */
  readonly primary: RegionPlan;
  /** All other regions, by name. */
  readonly replicas: readonly RegionPlan[];
  /** What exists once for all regions. */
  readonly global: GlobalPlans;
}

/** All regions of a stack, the primary one first. */
export function regionsOf({ primary, replicas }: StackConfig): readonly RegionPlan[] {
  return [primary, ...replicas];
}
