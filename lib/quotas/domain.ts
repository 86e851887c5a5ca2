import { domain } from "../spec/domain";
import { checkQuotas } from "./checks";
import { quotaKeys } from "./schema";

/** What the account has of AWS's quotas. */
export const quotaDomain = domain({
  name: "quotas",
  key: "quotas",
  schema: quotaKeys,
  check: checkQuotas,
});
