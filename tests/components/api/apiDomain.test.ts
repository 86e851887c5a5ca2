import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import { ApiDomain, type ApiDomainArgs } from "../../../components/api/apiDomain";
import { register } from "../../support/mocks";

type Change = Partial<ApiDomainArgs>;

/** The sentence with which a domain is refused; it must register nothing but the providers. */
async function refusalOf(change: Change, paths: readonly (readonly string[])[] = [["v1"], ["v1"]]) {
  let message = "";
  const registered = await register(() => {
    const members = (["us-east-1", "us-west-2"] as const).map((region, index) => ({
      region,
      restApiId: `api-${region}`,
      stageName: "live",
      basePaths: paths[index] ?? [],
      provider: new aws.Provider(`aws-${region}`, { region }),
    }));
    const args: ApiDomainArgs = {
      host: "api.example.com",
      zoneName: "example.com",
      zoneId: "ZEXAMPLE",
      endpointType: "REGIONAL",
      members,
      health: {
        speed: "standard",
        failureThreshold: 2,
        checkerRegions: ["us-east-1", "us-west-2", "eu-west-1"],
      },
      maxFailoverSeconds: 120,
      alarmTopicArn: "arn:topic",
      ...change,
    };
    assert.throws(
      () => new ApiDomain("api", args, {}),
      (error: Error) => {
        message = error.message.replace("api cannot be built:\n  ", "");
        return true;
      },
    );
  });
  assert.deepEqual([...new Set(registered.map(({ type }) => type))], ["pulumi:providers:aws"]);
  return message;
}

describe("ApiDomain", () => {
  it("refuses an edge endpoint with several regions", async () => {
    assert.match(
      await refusalOf({ endpointType: "EDGE" }),
      /^domain\.endpointType must be "REGIONAL" with 2 regions, got "EDGE";/,
    );
  });
  it("refuses a base path mapped twice", async () => {
    assert.equal(
      (await refusalOf({}, [["v1", "v1"], ["v1"]])).split("\n")[0],
      'domain.basePaths.us-east-1 must map each base path once, got "v1" twice',
    );
  });
  it("refuses a base path that one region lacks", async () => {
    assert.match(
      await refusalOf({}, [["v1", "v2"], ["v1"]]),
      /^domain\.basePaths\.us-west-2 must map "v2" as the other regions do;/,
    );
  });
  it("refuses a host outside the hosted zone", async () => {
    assert.match(
      await refusalOf({ host: "api.example.org" }),
      /^domain\.host must be a name below "example\.com"/,
    );
  });
});
