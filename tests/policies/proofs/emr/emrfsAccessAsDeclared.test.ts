import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { mappedRolePolicy, mappedRoleTrust } from "../../../../lib/emr/rolePolicies";
import { serviceTrust, type Statement } from "../../../../lib/iam/document";
import { emrfsAccessAsDeclared } from "../../../../policies/proofs/emr/emrfsAccessAsDeclared";
import { emrfs } from "../../../../policies/reports/emrfs";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type GraphBuilder } from "../../../support/graph";
import { addRole, roleArn } from "../../../support/iam";

const scope = { partition: "aws", region: "us-east-1", accountId: "123456789012" };
const A = "s3://data/a/";
const B = "s3://data/b/";

interface Damage {
  /** Locations that the role of team a can access. */
  readonly a?: readonly string[];
  /** Statements of the role of the instances. */
  readonly base?: readonly Statement[];
  /** The principal that the role of team b trusts. */
  readonly trusted?: string;
  readonly order?: readonly ("a" | "b")[];
}

const take: Statement = {
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Resource: [roleArn("a"), roleArn("b")],
};

/** Two teams, each with its bucket, and a user in both, whose team is a. */
function twoTeams({
  a = [A],
  base = [take],
  trusted = roleArn("base"),
  order = ["a", "b"],
}: Damage = {}): GraphBuilder {
  const stack = graphBuilder();
  const locations = { a, b: [B] };
  addRole(stack, "base", base, serviceTrust("ec2.amazonaws.com"));
  for (const team of ["a", "b"] as const) {
    const trust = mappedRoleTrust(team === "b" ? trusted : roleArn("base"));
    addRole(
      stack,
      team,
      mappedRolePolicy(locations[team], "readWrite", "key", scope).Statement,
      trust,
    );
  }
  const component = stack.resource(
    "meridian:index:EmrSecurityConfiguration",
    "emr",
    {},
    {
      outputs: {
        baseRoleArn: roleArn("base"),
        locations: [A, B],
        identities: [
          { user: "ann", groups: ["team-a", "team-b"], locations: [A] },
          { user: "bob", groups: ["team-b"], locations: [B] },
          { user: "eve", groups: [], locations: [] },
        ],
      },
    },
  );
  const mappings = order.map((team) => ({
    Role: roleArn(team),
    IdentifierType: "Group",
    Identifiers: [`team-${team}`],
  }));
  const document = {
    AuthorizationConfiguration: { EmrFsConfiguration: { RoleMappings: mappings } },
  };
  stack.resource(
    "aws:emr/securityConfiguration:SecurityConfiguration",
    "configuration",
    { configuration: JSON.stringify(document) },
    { parent: component },
  );
  return stack;
}

function findings(damage?: Damage): string[] {
  return findingsOf(emrfsAccessAsDeclared, twoTeams(damage).graph());
}

describe("emrfs-access-as-declared", () => {
  it("allows each user its own locations and nothing else", () => {
    assert.deepEqual(findings(), []);
  });

  it("refuses a role that does not reach the user's own bucket", () => {
    assert.deepEqual(findings({ a: ["s3://other/"] }), [
      `configuration: ann gets ${roleArn("a")}, which cannot read ${A} of that user; add it to the locations of that mapping, or move the user's mapping up`,
    ]);
  });

  it("refuses a role that reaches another group's bucket", () => {
    assert.deepEqual(findings({ a: [A, B] }), [
      `configuration: ann gets ${roleArn("a")}, which can access ${B} of another mapping; remove it from the locations of the mapping, or declare it for ann`,
    ]);
  });

  it("refuses an order in which another mapping wins", () => {
    assert.deepEqual(findings({ order: ["b", "a"] }), [
      `configuration: ann gets ${roleArn("b")}, which cannot read ${A} of that user; add it to the locations of that mapping, or move the user's mapping up`,
      `configuration: ann gets ${roleArn("b")}, which can access ${B} of another mapping; remove it from the locations of the mapping, or declare it for ann`,
    ]);
  });

  it("refuses instances that can access data by themselves, and the users that can through them", () => {
    const reads: Statement = {
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::data/a/*",
    };
    assert.deepEqual(findings({ base: [take, reads] }), [
      `configuration: eve gets ${roleArn("base")}, which can access ${A} of another mapping; remove it from the locations of the mapping, or declare it for eve`,
      `configuration: the role of the instances, ${roleArn("base")}, can access ${A}; leave data to the roles of mappings`,
    ]);
  });

  it("refuses a mapped role that the instances cannot take", () => {
    assert.deepEqual(findings({ trusted: roleArn("another") }), [
      `configuration: the instances cannot assume ${roleArn("b")}; let it trust ${roleArn("base")}, and allow that one sts:AssumeRole`,
    ]);
  });

  it("is undecided while the document is unknown", () => {
    const stack = twoTeams();
    const component = stack.resource(
      "meridian:index:EmrSecurityConfiguration",
      "later",
      {},
      {
        outputs: { baseRoleArn: roleArn("base"), locations: [], identities: [] },
      },
    );
    stack.resource(
      "aws:emr/securityConfiguration:SecurityConfiguration",
      "unknown",
      { configuration: Unknown.value },
      { parent: component },
    );
    assert.deepEqual(findingsOf(emrfsAccessAsDeclared, stack.graph()), [
      "? unknown: whether every EMR user can access its own locations and no others",
    ]);
  });
});

describe("the report of what EMR users can access", () => {
  it("has a row for each user and location", () => {
    assert.deepEqual(emrfs(twoTeams({ a: [A, B] }).graph()).rows, [
      ["ann", A, "Group team-a", "read and write", "yes", "us-east-1"],
      ["ann", B, "Group team-a", "read and write", "no", "us-east-1"],
      ["bob", A, "Group team-b", "nothing", "yes", "us-east-1"],
      ["bob", B, "Group team-b", "read and write", "yes", "us-east-1"],
      ["eve", A, "nothing: the role of the instances", "nothing", "yes", "us-east-1"],
      ["eve", B, "nothing: the role of the instances", "nothing", "yes", "us-east-1"],
    ]);
  });
});
