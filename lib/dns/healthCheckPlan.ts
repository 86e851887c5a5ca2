/** What a health check of Route 53 must be told, and which of it Route 53 refuses. */
import { type Issue } from "../spec/issue";

/** A check that asks one host over HTTPS, and may look for a text in the answer. */
export interface HealthCheckSpec {
  /** Host that only this target answers, such as `use1.api.example.com`. */
  readonly host: string;
  /** TCP port, 1 to 65535. @default 443 */
  readonly port?: number;
  /** Begins with a slash, at most 255 characters, such as `/v1/healthcheck`. */
  readonly path: string;
  /**
   * Text that the first 5,120 bytes of the answer must have: 1 to 255 characters.
   *
   * @default - any answer with a status from 200 to 399 is healthy
   */
  readonly searchString?: string;
  /** `standard` asks every 30 s, `fast` every 10 s at a higher price. @default "standard" */
  readonly speed?: CheckSpeed;
  /** Answers in a row that change the check's mind: 1 to 10. @default 2 */
  readonly failureThreshold?: number;
  /** Where Route 53 asks from: at least 3 of `checkerRegions`. @default `defaultCheckerRegions` */
  readonly checkerRegions?: readonly CheckerRegion[];
}

export type CheckSpeed = "standard" | "fast";

/** Seconds between two requests of one checker. Source: Route 53 API, `RequestInterval`. */
export const intervalSecondsOf: Readonly<Record<CheckSpeed, number>> = { standard: 30, fast: 10 };

/** Regions that have checkers. Source: Route 53 API, `HealthCheckConfig.Regions`. */
export const checkerRegions = [
  "ap-northeast-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-west-1",
  "sa-east-1",
  "us-east-1",
  "us-west-1",
  "us-west-2",
] as const;

export type CheckerRegion = (typeof checkerRegions)[number];

/** One on each side of the Atlantic and the Pacific, so that no single path decides. */
export const defaultCheckerRegions: readonly CheckerRegion[] = [
  "ap-southeast-1",
  "eu-west-1",
  "us-east-1",
  "us-west-2",
];

export const DEFAULT_FAILURE_THRESHOLD = 2;

/** What a healthy answer has in it, as `functions/healthcheck.ts` writes it. */
export const HEALTHY_SEARCH_STRING = '"status":"ok"';

const MIN_CHECKER_REGIONS = 3;
const MAX_TEXT_LENGTH = 255;

/** Finds everything that Route 53 would refuse. */
export function checkHealthCheckSpec(spec: HealthCheckSpec, path: string): Issue[] {
  const { host, port, failureThreshold } = spec;
  const textLength = spec.searchString?.length ?? 1;
  const regions = new Set(spec.checkerRegions ?? defaultCheckerRegions);
  return [
    ...demand(
      /^(?=.{1,253}$)([a-z0-9_]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/.test(host),
      `${path}.host`,
      `must be a full host name in lower case, got "${host}"`,
    ),
    ...demand(
      isWhole(port ?? 443, 1, 65_535),
      `${path}.port`,
      `must be a whole number from 1 to 65535, got ${port ?? ""}`,
    ),
    ...demand(
      spec.path.startsWith("/") && spec.path.length <= MAX_TEXT_LENGTH,
      `${path}.path`,
      `must begin with "/" and have at most ${MAX_TEXT_LENGTH} characters, got "${spec.path}"`,
    ),
    ...demand(
      textLength >= 1 && textLength <= MAX_TEXT_LENGTH,
      `${path}.searchString`,
      `must have 1 to ${MAX_TEXT_LENGTH} characters, got ${textLength}`,
    ),
    ...demand(
      isWhole(failureThreshold ?? DEFAULT_FAILURE_THRESHOLD, 1, 10),
      `${path}.failureThreshold`,
      `must be a whole number from 1 to 10, got ${failureThreshold ?? ""}`,
    ),
    ...demand(
      regions.size >= MIN_CHECKER_REGIONS,
      `${path}.checkerRegions`,
      `must name at least ${MIN_CHECKER_REGIONS} different regions, got ${regions.size}`,
    ),
  ];
}

function demand(holds: boolean, path: string, message: string): Issue[] {
  return holds ? [] : [{ path, message }];
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
