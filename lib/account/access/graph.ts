/** What the access check reads of a stack: registered resources as plain values, as a preview prints them. */
import { type PolicyDocument } from "../../iam/document";
import { parsePolicy } from "../../iam/parse";

export interface AccessResource {
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Absent for a component. */
  readonly region?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** The resources of one stack, with what the check looks up in them. */
export class AccessGraph {
  readonly #roles: ReadonlyMap<string, AccessResource>;
  readonly #profiles: ReadonlyMap<string, AccessResource>;
  readonly #bucketPolicies: ReadonlyMap<string, PolicyDocument>;
  readonly #keys: ReadonlyMap<string, AccessResource>;

  constructor(readonly resources: readonly AccessResource[]) {
    this.#roles = byNameAndArn(this.ofType("aws:iam/role:Role"));
    this.#profiles = byNameAndArn(this.ofType("aws:iam/instanceProfile:InstanceProfile"));
    this.#keys = new Map(
      [...this.ofType("aws:kms/key:Key"), ...this.ofType("aws:kms/replicaKey:ReplicaKey")].flatMap(
        (key) => [
          [textOf(key, "arn"), key] as const,
          [`${key.region ?? ""} ${textOf(key, "keyId")}`, key] as const,
        ],
      ),
    );
    this.#bucketPolicies = new Map(
      this.ofType("aws:s3/bucketPolicy:BucketPolicy").flatMap((policy) => {
        const document = documentOf(policy, "policy");
        return document === undefined ? [] : [[textOf(policy, "bucket"), document] as const];
      }),
    );
  }

  ofType(type: string): AccessResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** A role by its name or ARN, or by the name or ARN of an instance profile that holds it. */
  role(named: string): AccessResource | undefined {
    const profile = this.#profiles.get(named);
    return this.#roles.get(profile === undefined ? named : textOf(profile, "role"));
  }

  bucketPolicy(bucket: string): PolicyDocument | undefined {
    return this.#bucketPolicies.get(bucket);
  }

  /** A key by its ARN, or by its id in the region of what names it. */
  key(named: string, region = ""): AccessResource | undefined {
    return this.#keys.get(named) ?? this.#keys.get(`${region} ${named}`);
  }
}

/** What a resource holds under a property, its output before its input; empty when that is no text. */
export function textOf({ inputs, outputs }: AccessResource, property: string): string {
  const value = outputs[property] ?? inputs[property];
  return typeof value === "string" ? value : "";
}

/** A policy that a resource holds; undefined when it is none. */
export function documentOf(resource: AccessResource, property: string): PolicyDocument | undefined {
  return parsePolicy(textOf(resource, property)).document;
}

/** ARNs of the roles that a provider acts as; inputs of providers are JSON in text. */
export function assumedRoles({ inputs }: AccessResource): string[] {
  return (
    JSON.stringify(inputs["assumeRoles"] ?? "").match(
      /arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+/g,
    ) ?? []
  );
}

/** Every text in a value, at any depth. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function byNameAndArn(resources: readonly AccessResource[]): ReadonlyMap<string, AccessResource> {
  return new Map(
    resources.flatMap((resource) =>
      ["name", "arn"].map((property) => [textOf(resource, property), resource] as const),
    ),
  );
}
