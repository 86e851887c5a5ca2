/** Documents of Systems Manager: the scripts and sessions that run on instances. */
import { Unknown } from "../../../graph/value";

import { hasUnknown, stringsIn } from "../../frame/properties";
import { checkov, fsbp } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { type Wanted } from "../../frame/settings/wanted";

/** Source: SSM API Reference, `ModifyDocumentPermission`: the account `all` stands for everyone. */
const namesAccounts: Wanted = {
  holds: (value) =>
    hasUnknown(value)
      ? Unknown.value
      : ![...stringsIn(value)].flatMap((each) => each.split(",")).some(isEveryone),
  question: "names accounts",
  fix: "to the ids of accounts, or leave it out",
};

function isEveryone(account: string): boolean {
  return account.trim().toLowerCase() === "all";
}

export const documentSettings = [
  setting({
    id: "document-not-public",
    claim: "No document of Systems Manager is shared with every account.",
    severity: "critical",
    references: [...fsbp("SSM.4"), ...checkov("CKV_AWS_303")],
    types: ["aws:ssm/document:Document"],
    property: "permissions",
    wanted: namesAccounts,
    blindSpots: ["Accounts that it names, and documents that are shared outside of this stack."],
  }),
];
