import { property, isPresent, record, text } from "../../frame/properties";
import { allOf, anyOf, areEqual, not } from "../../frame/decision";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { FUNCTION_ALIAS } from "../../queries/types";

/**
 * Lambda refuses provisioned concurrency on an alias while it sends traffic to two versions. Source: Lambda
 * Developer Guide, "Implement Lambda canary deployments using a weighted alias".
 */
export const shiftWithoutProvisioned: OutputRule<Typed<typeof FUNCTION_ALIAS>> = {
  id: "shift-without-provisioned",
  claim: "No alias with provisioned concurrency sends traffic to two versions.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Weights that are set outside of the stack, for an alias whose routingConfig the stack does not ignore.",
  ],
  fix: "Remove routingConfig, which belongs to the rollout, or the provisioned concurrency.",
  question: "whether it has provisioned concurrency",
  stage: "outputs",
  types: [FUNCTION_ALIAS],
  check(alias, report, graph) {
    const weights = record(property(alias, "routingConfig", "additionalVersionWeights"));
    const provisioned = resourcesOf(
      graph,
      "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
    ).map((each) =>
      allOf([
        areEqual(text(property(each, "qualifier")), text(property(alias, "name"))),
        areEqual(text(property(each, "functionName")), text(property(alias, "functionName"))),
      ]),
    );
    // A rollout sets the weights of an alias whose routing the stack ignores.
    const isOfRollout = alias.ignoreChanges?.includes("routingConfig") ?? false;
    const isBoth = allOf([anyOf([isOfRollout, isPresent(weights)]), anyOf(provisioned)]);
    report.expect(
      not(isBoth),
      isOfRollout
        ? "it has provisioned concurrency, and a rollout sends its traffic to two versions, which Lambda refuses; remove the provisioned concurrency"
        : "it has provisioned concurrency and sends traffic to two versions, which Lambda refuses; remove routingConfig",
    );
  },
};
