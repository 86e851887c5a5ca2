import { type Resource } from "../../../graph/stackGraph";

import { type Proof } from "../../frame/rule";

/** What an account has once, or once in each region. Two stacks that set it would undo each other's change. */
const SINGLETONS: Readonly<Record<string, "account" | "region">> = {
  "aws:apigateway/account:Account": "region",
  "aws:ebs/defaultKmsKey:DefaultKmsKey": "region",
  "aws:ebs/encryptionByDefault:EncryptionByDefault": "region",
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": "region",
  "aws:ec2/serialConsoleAccess:SerialConsoleAccess": "region",
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": "region",
  "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration": "region",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "account",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": "account",
};

const OWNER = "bootstrap";

export const singletonsOwned: Proof = {
  id: "singletons-owned",
  claim: "What an account has once belongs to its bootstrap, once.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: ["Two bootstrap stacks of one account.", "Settings that are made outside of Pulumi."],
  fix: "Remove the setting from the stack; the bootstrap of the account sets it.",
  question: "which account-wide settings the stack has",
  stage: "stack",
  check(graph, at) {
    for (const [type, once] of Object.entries(SINGLETONS)) {
      const places = new Map<string, Resource>();
      for (const resource of graph.ofType(type)) {
        const place = once === "account" ? "the account" : (resource.region ?? "an unknown region");
        const earlier = places.get(place);
        places.set(place, earlier ?? resource);
        if (graph.project !== OWNER) {
          at(resource).violation(
            `is once in ${place} and belongs to the bootstrap of the account; remove it from this stack`,
          );
        } else if (earlier !== undefined) {
          at(resource).violation(`is once in ${place}, where ${earlier.name} sets it; remove one`);
        }
      }
    }
  },
};
