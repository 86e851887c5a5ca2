/** What the role that previews and looks for drift is allowed: the reads of the access table. */
import { policyDocument, type PolicyDocument } from "../iam/document";
import { type AccessTable } from "./access/row";
import { type AccountScope, inRegions } from "./scopes";

/**
 * One policy for all environments of an account.
 *
 * It reads parameters, and no secret: a SecureString comes out of SSM only with the permission of its key,
 * which names its readers.
 */
export function readPolicy(table: AccessTable, account: AccountScope): PolicyDocument {
  const actions = Object.values(table).flatMap(({ read }) => read);
  return policyDocument([
    {
      Sid: "ReadWhatStacksHold",
      Effect: "Allow",
      Action: [...new Set(actions)].sort(),
      Resource: "*",
      Condition: inRegions(account),
    },
  ]);
}
