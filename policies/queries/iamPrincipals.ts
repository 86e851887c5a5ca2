/** The roles and users of a stack, each with all its policies. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { type FunctionFacts, type PrincipalFacts } from "../decrypt/world";
import { type PolicyDocument } from "../../lib/iam/document";
import { managedPolicy } from "../../lib/iam/managedPolicies";
import { parsePolicy } from "../../lib/iam/parse";

import { perGraph } from "../perGraph";
import { held, isUnknown, list, record, text, texts } from "../read";

export const ROLE = "aws:iam/role:Role";
const USER = "aws:iam/user:User";
const POLICY = "aws:iam/policy:Policy";
const FUNCTION = "aws:lambda/function:Function";

/** By the type of what gives a policy, the property that names the one who gets it. */
const INLINE = { "aws:iam/rolePolicy:RolePolicy": "role", "aws:iam/userPolicy:UserPolicy": "user" };
const ATTACHED = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "role",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "user",
};

export interface IamPrincipals {
  readonly principals: readonly PrincipalFacts[];
  /** The resource of each principal, by ARN. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly functions: readonly FunctionFacts[];
  /** What is not known, each with what it is. */
  readonly unknown: readonly { readonly resource: Resource; readonly what: string }[];
}

export const iamPrincipals = perGraph((graph): IamPrincipals => new Reader(graph).read());

/** Walks the graph once; what cannot be read is noted, not thrown. */
class Reader {
  readonly #unknown: { resource: Resource; what: string }[] = [];
  readonly #inline = new Map<string, PolicyDocument[]>();
  readonly #attached = new Map<string, string[]>();
  readonly #policies = new Map<string, PolicyDocument>();

  constructor(readonly graph: StackGraph) {}

  read(): IamPrincipals {
    this.#readPolicies();
    const subjects = [...this.graph.ofType(ROLE), ...this.graph.ofType(USER)];
    const read = subjects.flatMap((resource) => {
      const facts = this.#principal(resource);
      return facts === undefined ? [] : [{ resource, facts }];
    });
    const functions = this.graph.ofType(FUNCTION).flatMap((resource) => {
      const arn = this.#text(resource, "arn");
      const roleArn = this.#text(resource, "role");
      return arn === undefined || roleArn === undefined ? [] : [{ arn, roleArn }];
    });
    return {
      principals: read.map(({ facts }) => facts),
      resources: new Map(read.map(({ facts, resource }) => [facts.arn, resource])),
      functions,
      unknown: this.#unknown,
    };
  }

  #readPolicies(): void {
    for (const resource of this.graph.ofType(POLICY)) {
      const arn = this.#text(resource, "arn");
      const document = this.#document(resource, text(held(resource, "policy")), "its policy");
      if (arn !== undefined && document !== undefined) {
        this.#policies.set(arn, document);
      }
    }
    for (const [type, property] of Object.entries(INLINE)) {
      for (const resource of this.graph.ofType(type)) {
        const owner = this.#text(resource, property);
        const document = this.#document(resource, text(held(resource, "policy")), "its policy");
        if (owner !== undefined && document !== undefined) {
          add(this.#inline, owner, document);
        }
      }
    }
    for (const [type, property] of Object.entries(ATTACHED)) {
      for (const resource of this.graph.ofType(type)) {
        const owner = this.#text(resource, property);
        const policyArn = this.#text(resource, "policyArn");
        if (owner !== undefined && policyArn !== undefined) {
          add(this.#attached, owner, policyArn);
        }
      }
    }
  }

  #principal(resource: Resource): PrincipalFacts | undefined {
    const arn = this.#text(resource, "arn");
    const name = this.#text(resource, "name");
    if (arn === undefined || name === undefined) {
      return undefined;
    }
    const attached = [...(this.#attached.get(name) ?? []), ...this.#managedArns(resource)];
    const boundary = text(held(resource, "permissionsBoundary"));
    return {
      arn,
      policies: [
        ...(this.#inline.get(name) ?? []),
        ...this.#inlineOf(resource),
        ...attached.flatMap((policy) => this.#byArn(resource, policy) ?? []),
      ],
      customerPolicyArns: attached.filter((policy) => !policy.includes(":iam::aws:")),
      boundary:
        boundary === undefined || isUnknown(boundary) || boundary === ""
          ? undefined
          : this.#byArn(resource, boundary),
      trust:
        resource.type === ROLE
          ? this.#document(resource, text(held(resource, "assumeRolePolicy")), "whom it trusts")
          : undefined,
    };
  }

  #managedArns(resource: Resource): string[] {
    return texts(held(resource, "managedPolicyArns")).flatMap((arn) => {
      if (isUnknown(arn)) {
        this.#note(resource, "which policies it has");
        return [];
      }
      return [arn];
    });
  }

  #inlineOf(resource: Resource): PolicyDocument[] {
    const entries = list(held(resource, "inlinePolicies"));
    return (isUnknown(entries) ? [] : entries).flatMap((entry) => {
      const policy = record(entry);
      const read = policy === undefined || isUnknown(policy) ? undefined : text(policy["policy"]);
      return read === undefined ? [] : (this.#document(resource, read, "its policies") ?? []);
    });
  }

  #byArn(resource: Resource, arn: string): PolicyDocument | undefined {
    const document = this.#policies.get(arn) ?? managedPolicy(arn);
    if (document === undefined) {
      this.#note(resource, `what the policy ${arn} allows`);
    }
    return document;
  }

  #document(
    resource: Resource,
    value: ReturnType<typeof text>,
    what: string,
  ): PolicyDocument | undefined {
    const parsed = typeof value === "string" ? parsePolicy(value) : undefined;
    if (parsed?.document === undefined && value !== undefined) {
      this.#note(resource, what);
    }
    return parsed?.document;
  }

  #text(resource: Resource, property: string): string | undefined {
    const value = text(held(resource, property));
    if (isUnknown(value)) {
      this.#note(resource, `its ${property}`);
    }
    return typeof value === "string" ? value : undefined;
  }

  #note(resource: Resource, what: string): void {
    this.#unknown.push({ resource, what });
  }
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values === undefined) {
    map.set(key, [value]);
  } else {
    values.push(value);
  }
}
