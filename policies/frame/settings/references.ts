/** References to the published catalogues, short enough for one line of a table. */
import { type Reference } from "../rule";

const referenceTo =
  (catalogue: Reference["catalogue"]) =>
  (...ids: readonly string[]): readonly Reference[] =>
    ids.map((id) => ({ catalogue, id }));

/** Controls of the standard AWS Foundational Security Best Practices, by their id in Security Hub. */
export const fsbp = referenceTo("AWS Foundational Security Best Practices");
/** Controls of Security Hub that belong to other standards only. */
export const securityHub = referenceTo("AWS Security Hub");
export const cis = referenceTo("CIS AWS Foundations 3.0.0");
export const checkov = referenceTo("checkov");
export const nag = referenceTo("cdk-nag");
export const guard = referenceTo("cfn-guard");
/** Rules of pulumi/compliance-policies, by their path below `aws`. */
export const pulumi = referenceTo("Pulumi compliance policies");
export const awsguard = referenceTo("awsguard");
