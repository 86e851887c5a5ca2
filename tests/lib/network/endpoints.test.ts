import { strict as assert } from "node:assert";

import {
  ENDPOINT_NAME,
  endpointServiceName,
  endpointTraits,
  shortEndpointName,
} from "../../../lib/network/endpoints";

const PARTNER = "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0";

describe("the form of an endpoint's name", () => {
  for (const name of [
    "ecr.api",
    "bedrock-runtime",
    "bedrock-agentcore.gateway",
    "eks",
    "sagemaker.api",
    "email-smtp",
    "elasticache",
    "s3-global.accesspoint",
    "aws.sagemaker.us-east-1.notebook",
    PARTNER,
  ]) {
    it(`admits ${name}`, () => {
      assert.match(name, ENDPOINT_NAME);
    });
  }

  for (const name of [
    "",
    "ECR.api",
    "ecr api",
    "ecr..api",
    ".ecr",
    "ecr.",
    "ecr/api",
    "-ecr",
    "4",
  ]) {
    it(`fails ${JSON.stringify(name)}`, () => {
      assert.doesNotMatch(name, ENDPOINT_NAME);
    });
  }
});

describe("endpointServiceName", () => {
  it("completes a short name with the region's prefix", () => {
    assert.equal(
      endpointServiceName("sagemaker.api", "eu-west-1"),
      "com.amazonaws.eu-west-1.sagemaker.api",
    );
  });

  it("keeps a full name", () => {
    for (const name of ["aws.sagemaker.us-east-1.notebook", PARTNER]) {
      assert.equal(endpointServiceName(name, "us-east-1"), name);
    }
  });
});

describe("shortEndpointName", () => {
  it("is what to write in place of a full name of the region", () => {
    assert.equal(shortEndpointName("com.amazonaws.us-east-1.ecr.api", "us-east-1"), "ecr.api");
  });

  it("is nothing for a name that has no shorter one", () => {
    assert.equal(shortEndpointName("ecr.api", "us-east-1"), undefined);
    assert.equal(shortEndpointName(PARTNER, "us-east-1"), undefined);
  });
});

describe("endpointTraits", () => {
  it("knows services that refuse a policy", () => {
    for (const name of ["email-smtp", "transfer.server", PARTNER]) {
      assert.equal(endpointTraits(name).hasPolicy, false, name);
    }
    assert.deepEqual(endpointTraits("ecr.api"), { hasPolicy: true, hasPrivateDns: true });
  });

  it("does not expect a private name of a partner's service", () => {
    assert.equal(endpointTraits(PARTNER).hasPrivateDns, false);
  });
});
