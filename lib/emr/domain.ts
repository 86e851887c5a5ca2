import { domain, type SpecOf } from "../spec/domain";
import { type Issue } from "../spec/issue";
import { type Planned } from "../spec/plan";
import { checkEmr } from "./configChecks";
import { type EmrDraft } from "./emrDraft";
import { emrKeys } from "./schema";

export const emrDomain = domain({
  name: "emr",
  key: "emr",
  schema: emrKeys,
  check: (stack: SpecOf<typeof emrKeys>): readonly Issue[] => checkEmr(stack as EmrDraft),
  plan: (stack: SpecOf<typeof emrKeys>): Planned<typeof stack.emr> => ({
    ok: true,
    plan: stack.emr,
  }),
});
