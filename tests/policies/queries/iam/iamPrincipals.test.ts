import { strict as assert } from "node:assert";

import { policyDocument } from "../../../../lib/iam/document";
import { iamPrincipals } from "../../../../policies/queries/iam/iamPrincipals";
import { graphBuilder, type GraphBuilder, type Input } from "../../../support/graph";
import { account, addRole, allow } from "../../../support/iam";

const policyArn = `arn:aws:iam::${account}:policy/shared`;
const shared = JSON.stringify(policyDocument([allow("kms:Decrypt")]));

/** A stack with a role, a user in a group, and a managed policy that nothing is attached to yet. */
function scene(): GraphBuilder {
  const stack = graphBuilder();
  addRole(stack, "reader", []);
  const arn = `arn:aws:iam::${account}:user/ann`;
  stack.resource("aws:iam/user:User", "ann", { name: "ann" }, { outputs: { arn } });
  stack.resource(
    "aws:iam/policy:Policy",
    "shared",
    { policy: shared },
    { outputs: { arn: policyArn } },
  );
  return stack;
}

/** The names of the principals that have the shared policy. */
function holders(stack: GraphBuilder): string[] {
  const { principals, unknown } = iamPrincipals(stack.graph());
  assert.deepEqual(unknown, []);
  return principals
    .filter(({ policies }) => policies.some((each) => JSON.stringify(each) === shared))
    .map(({ arn }) => arn.split("/").pop() ?? "");
}

const IAM = "aws:iam/";
const inGroup: [type: string, inputs: Record<string, unknown>] = [
  `${IAM}userGroupMembership:UserGroupMembership`,
  { user: "ann", groups: ["team"] },
];

describe("the policies of a principal", () => {
  const cases: [form: string, holder: string[], resources: (typeof inGroup)[]][] = [
    [
      "an attachment to several",
      ["reader", "ann"],
      [
        [
          `${IAM}policyAttachment:PolicyAttachment`,
          { roles: ["reader"], users: ["ann"], policyArn },
        ],
      ],
    ],
    [
      "an attachment to a role",
      ["reader"],
      [[`${IAM}rolePolicyAttachment:RolePolicyAttachment`, { role: "reader", policyArn }]],
    ],
    [
      "the exclusive attachments of a role",
      ["reader"],
      [
        [
          `${IAM}rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive`,
          { roleName: "reader", policyArns: [policyArn] },
        ],
      ],
    ],
    [
      "the exclusive attachments of a user",
      ["ann"],
      [
        [
          `${IAM}userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive`,
          { userName: "ann", policyArns: [policyArn] },
        ],
      ],
    ],
    [
      "an attachment to a group of a user",
      ["ann"],
      [
        [`${IAM}groupPolicyAttachment:GroupPolicyAttachment`, { group: "team", policyArn }],
        inGroup,
      ],
    ],
    [
      "an inline policy of a group, which names its users",
      ["ann"],
      [
        [`${IAM}groupPolicy:GroupPolicy`, { group: "team", policy: shared }],
        [`${IAM}groupMembership:GroupMembership`, { group: "team", users: ["ann"] }],
      ],
    ],
    [
      "an attachment to a group of another name",
      [],
      [
        [`${IAM}groupPolicyAttachment:GroupPolicyAttachment`, { group: "other", policyArn }],
        inGroup,
      ],
    ],
    [
      "an inline policy of a user",
      ["ann"],
      [[`${IAM}userPolicy:UserPolicy`, { user: "ann", policy: shared }]],
    ],
  ];
  for (const [form, expected, resources] of cases) {
    it(`include ${form}`, () => {
      const stack = scene();
      resources.forEach(([type, inputs], at) => {
        stack.resource(type, `each-${at}`, inputs as Record<string, Input>);
      });
      assert.deepEqual(holders(stack), expected);
    });
  }

  it("do not mix a role and a user of one name", () => {
    const stack = scene();
    stack.resource(`${IAM}rolePolicyAttachment:RolePolicyAttachment`, "each", {
      role: "ann",
      policyArn,
    });
    assert.deepEqual(holders(stack), []);
  });
});
