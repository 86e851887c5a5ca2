import { type FailoverData } from "../../../graph/reportData";

export type { FailoverData };

/** What the script of the page reads for one stack. */
export interface StackData {
  readonly resources: readonly ResourceData[];
  readonly boxes: readonly BoxData[];
  /** Absent if no report of the pack computes it. */
  readonly failover?: FailoverData;
}

/** A box in the drawing of a region. */
export interface BoxData {
  /** Of its element. */
  readonly id: string;
  readonly resources: readonly number[];
  /** Absent where it is in no zone, or spans several. */
  readonly zone?: string;
}

/** A resource as the page shows it. Other resources are indexes in the list of all. */
export interface ResourceData {
  readonly urn: string;
  /** Such as `ec2.Vpc`. */
  readonly type: string;
  readonly name: string;
  readonly region: string;
  /** False for components and providers, which are not counted. */
  readonly counted: boolean;
  readonly protect: boolean;
  readonly parent?: number;
  /** Secrets read `[secret]`, unknown values `[unknown]`. */
  readonly inputs: unknown;
  readonly dependencies: readonly number[];
  readonly findings: readonly { readonly policy: string; readonly message: string }[];
  /** Such as `replaced`; absent where nothing changes, or nothing was compared. */
  readonly change?: string;
}
