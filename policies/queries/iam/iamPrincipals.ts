/** The roles and users of a stack, each with all its policies. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type PolicyDocument } from "../../../lib/iam/document";
import { managedPolicy } from "../../../lib/iam/managedPolicies";
import { parsePolicy } from "../../../lib/iam/parse";

import { type FunctionFacts, type PrincipalFacts } from "../../decrypt/snapshot";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, list, property, type Raw, text, texts } from "../../frame/properties";
import { isOfType, resourcesOf, type Typed } from "../../frame/resources";
import { FUNCTION } from "../types";

const ROLE = "aws:iam/role:Role";
const USER = "aws:iam/user:User";

type Subject = Typed<typeof ROLE | typeof USER>;

/** Something that has to be known before access can be decided. */
export interface UnknownFact {
  readonly resource: Resource;
  /** Such as `its policy`. */
  readonly what: string;
}

export interface IamPrincipals {
  readonly principals: readonly PrincipalFacts[];
  /** The resource of each principal, by ARN. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly functions: readonly FunctionFacts[];
  readonly unknown: readonly UnknownFact[];
}

export const iamPrincipals = perGraph((graph): IamPrincipals => new Reader(graph).read());

/** Walks the graph once; what cannot be read is noted, not thrown. */
class Reader {
  readonly #unknown: UnknownFact[] = [];
  readonly #inline = new Map<string, PolicyDocument[]>();
  readonly #attached = new Map<string, string[]>();
  readonly #policies = new Map<string, PolicyDocument>();

  constructor(readonly graph: StackGraph) {}

  read(): IamPrincipals {
    this.#readPolicies();
    this.#readInline();
    this.#readAttachments();
    const read = resourcesOf(this.graph, ROLE, USER).flatMap((resource) => {
      const facts = this.#principal(resource);
      return facts === undefined ? [] : [{ resource, facts }];
    });
    const functions = resourcesOf(this.graph, FUNCTION).flatMap((resource) => {
      const arn = this.#text(resource, property(resource, "arn"), "its arn");
      const roleArn = this.#text(resource, property(resource, "role"), "its role");
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
    for (const resource of resourcesOf(this.graph, "aws:iam/policy:Policy")) {
      const arn = this.#text(resource, property(resource, "arn"), "its arn");
      const document = this.#document(resource, property(resource, "policy"), "its policy");
      if (arn !== undefined && document !== undefined) {
        this.#policies.set(arn, document);
      }
    }
  }

  #readInline(): void {
    const read = (resource: Resource, owner: Raw<string>, policy: Raw<string>, what: string) => {
      const name = this.#text(resource, owner, what);
      const document = this.#document(resource, policy, "its policy");
      if (name !== undefined && document !== undefined) {
        add(this.#inline, name, document);
      }
    };
    for (const inline of resourcesOf(this.graph, "aws:iam/rolePolicy:RolePolicy")) {
      read(inline, property(inline, "role"), property(inline, "policy"), "its role");
    }
    for (const inline of resourcesOf(this.graph, "aws:iam/userPolicy:UserPolicy")) {
      read(inline, property(inline, "user"), property(inline, "policy"), "its user");
    }
  }

  #readAttachments(): void {
    const read = (resource: Resource, owner: Raw<string>, policy: Raw<string>, what: string) => {
      const name = this.#text(resource, owner, what);
      const policyArn = this.#text(resource, policy, "its policyArn");
      if (name !== undefined && policyArn !== undefined) {
        add(this.#attached, name, policyArn);
      }
    };
    for (const each of resourcesOf(
      this.graph,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    )) {
      read(each, property(each, "role"), property(each, "policyArn"), "its role");
    }
    for (const each of resourcesOf(
      this.graph,
      "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    )) {
      read(each, property(each, "user"), property(each, "policyArn"), "its user");
    }
  }

  #principal(resource: Subject): PrincipalFacts | undefined {
    const arn = this.#text(resource, property(resource, "arn"), "its arn");
    const name = this.#text(resource, property(resource, "name"), "its name");
    if (arn === undefined || name === undefined) {
      return undefined;
    }
    const role = isOfType(resource, [ROLE]) ? resource : undefined;
    const attached = [
      ...(this.#attached.get(name) ?? []),
      ...(role ? this.#managedArns(role) : []),
    ];
    const boundary = text(property(resource, "permissionsBoundary"));
    return {
      arn,
      policies: [
        ...(this.#inline.get(name) ?? []),
        ...(role ? this.#inlineOf(role) : []),
        ...attached.flatMap((policy) => this.#byArn(resource, policy) ?? []),
      ],
      customerPolicyArns: attached.filter((policy) => !policy.includes(":iam::aws:")),
      boundary:
        boundary === undefined || isUnknown(boundary) || boundary === ""
          ? undefined
          : this.#byArn(resource, boundary),
      trust: role && this.#document(role, property(role, "assumeRolePolicy"), "its trust policy"),
    };
  }

  #managedArns(role: Typed<typeof ROLE>): string[] {
    return texts(property(role, "managedPolicyArns")).flatMap((arn) => {
      if (isUnknown(arn)) {
        this.#note(role, "which policies it has");
        return [];
      }
      return [arn];
    });
  }

  #inlineOf(role: Typed<typeof ROLE>): PolicyDocument[] {
    const entries = list(property(role, "inlinePolicies"));
    return (isUnknown(entries) ? [] : entries).flatMap(
      (entry) => this.#document(role, property(entry, "policy"), "its policies") ?? [],
    );
  }

  #byArn(resource: Resource, arn: string): PolicyDocument | undefined {
    const document = this.#policies.get(arn) ?? managedPolicy(arn);
    if (document === undefined) {
      this.#note(resource, `what the policy ${arn} allows`);
    }
    return document;
  }

  #document(resource: Resource, raw: Raw<unknown>, what: string): PolicyDocument | undefined {
    const value = text(raw);
    const parsed = typeof value === "string" ? parsePolicy(value) : undefined;
    if (parsed?.document === undefined && value !== undefined) {
      this.#note(resource, what);
    }
    return parsed?.document;
  }

  #text(resource: Resource, raw: Raw<unknown>, what: string): string | undefined {
    const value = text(raw);
    if (isUnknown(value)) {
      this.#note(resource, what);
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
