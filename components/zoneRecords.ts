import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface ZoneRecordsArgs {
  /** Ids of the public hosted zones. */
  readonly zoneIds: readonly string[];
  /** Provider that acts as the role of their account. */
  readonly provider: aws.Provider;
}

/**
 * Creates every record of the public hosted zones in the account that has them, whichever component makes it:
 * names of services and of the API, and the records that validate certificates.
 *
 * A transformation and not an argument of each component: a record of such a zone can be created in no other
 * account. A private zone belongs to its VPC, and its id is an output, so its records stay.
 */
export function zoneRecords({ zoneIds, provider }: ZoneRecordsArgs): pulumi.ResourceTransformation {
  return ({ type, props, opts }) => {
    const { zoneId } = props as { readonly zoneId?: pulumi.Input<string> };
    return type === "aws:route53/record:Record" &&
      typeof zoneId === "string" &&
      zoneIds.includes(zoneId)
      ? { props, opts: { ...opts, provider } }
      : undefined;
  };
}
