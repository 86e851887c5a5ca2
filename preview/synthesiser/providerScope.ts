import { isValueMap, Secret, Unknown, type Value, type ValueMap } from "../../graph/value";

/** What a resource gets from its provider: region, partition, account and default tags. */
export interface ProviderScope {
  readonly region: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly account: string;
  readonly defaultTags: ValueMap;
  /** The same provider in another region. */
  in(region: string): ProviderScope;
}

/** The account where no provider names one. Source: the example account of the AWS documentation. */
const exampleAccount = "123456789012";
const exampleRegion = "us-east-1";

/** Reads the scope from the inputs of an AWS provider, whose composite values are JSON text. */
export function providerScope(inputs: ValueMap): ProviderScope {
  const region = inputs["region"];
  return scopeIn(typeof region === "string" ? region : exampleRegion, {
    account: accountOf(inputs),
    defaultTags: tagsOf(composite(inputs["defaultTags"])),
  });
}

/**
 * All tags of a resource: its own override those of its provider.
 *
 * Source: pulumi/pulumi-aws, `provider/tags.go`.
 */
export function tagsAllOf(tags: Value | undefined, defaultTags: ValueMap): Value {
  if (tags instanceof Unknown) {
    return tags;
  }
  if (tags instanceof Secret) {
    return new Secret(tagsAllOf(tags.reveal(), defaultTags));
  }
  return { ...defaultTags, ...(isValueMap(tags) ? tags : {}) };
}

function scopeIn(
  region: string,
  fixed: Pick<ProviderScope, "account" | "defaultTags">,
): ProviderScope {
  const china = region.startsWith("cn-");
  const partition = china ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return {
    ...fixed,
    region,
    partition,
    dnsSuffix: china ? "amazonaws.com.cn" : "amazonaws.com",
    in: (other) => scopeIn(other, fixed),
  };
}

function accountOf(inputs: ValueMap): string {
  const allowed = composite(inputs["allowedAccountIds"]);
  if (Array.isArray(allowed) && typeof allowed[0] === "string") {
    return allowed[0];
  }
  const role = /arn:[\w-]+:iam::(\d{12}):role/.exec(JSON.stringify(inputs["assumeRoles"] ?? ""));
  return role?.[1] ?? exampleAccount;
}

function tagsOf(defaultTags: Value | undefined): ValueMap {
  const tags = isValueMap(defaultTags) ? defaultTags["tags"] : undefined;
  return isValueMap(tags) ? tags : {};
}

function composite(value: Value | undefined): Value | undefined {
  if (value instanceof Secret) {
    return composite(value.reveal());
  }
  if (typeof value !== "string") {
    return value;
  }
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}
