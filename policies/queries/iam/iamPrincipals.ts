/** The roles and users of a stack, each with all its policies. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { workloadBoundaryOf } from "../../../lib/account/boundaries";
import { type PolicyDocument } from "../../../lib/iam/document";
import { managedPolicy } from "../../../lib/iam/managedPolicies";

import { type GroupFacts, type PrincipalFacts, type RunnerFacts } from "../../decrypt/snapshot";
import { append } from "../append";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, property, type Raw, text, texts } from "../../frame/properties";
import { isOfType, resourcesOf, type Typed } from "../../frame/resources";
import { type Attachments, attachmentsOf, type OwnerKey } from "./attachments";
import { policiesOf } from "./policyDocuments";
import { runnersOf } from "./runners";
import { type UnknownFact } from "./unknownFact";

const ROLE = "aws:iam/role:Role";
const USER = "aws:iam/user:User";
const GROUP = "aws:iam/group:Group";

type Identity = Typed<typeof ROLE | typeof USER>;

export interface IamPrincipals {
  readonly principals: readonly PrincipalFacts[];
  /** The resource of each principal, by ARN. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly groups: readonly GroupFacts[];
  readonly runners: readonly RunnerFacts[];
  /** Customer managed policies, by ARN. */
  readonly managedPolicies: ReadonlyMap<string, PolicyDocument>;
  readonly unknown: readonly UnknownFact[];
}

export const iamPrincipals = perGraph((graph): IamPrincipals => new Reader(graph).read());

/** Walks the graph once; what cannot be read is noted, not thrown. */
class Reader {
  readonly #unknown: UnknownFact[] = [];
  /** Inline policies by owner. */
  readonly #inline = new Map<OwnerKey, PolicyDocument[]>();
  /** Customer managed policies by ARN. */
  readonly #managed = new Map<string, PolicyDocument>();
  readonly #attachments: Attachments;

  constructor(readonly graph: StackGraph) {
    this.#attachments = attachmentsOf(graph);
    this.#unknown.push(...this.#attachments.unknown);
  }

  read(): IamPrincipals {
    this.#readManaged();
    this.#readInline();
    const read = resourcesOf(this.graph, ROLE, USER).flatMap((resource) => {
      const facts = this.#principal(resource);
      return facts === undefined ? [] : [{ resource, facts }];
    });
    const groups = resourcesOf(this.graph, GROUP).flatMap(
      (resource) => this.#group(resource) ?? [],
    );
    const { runners, unknown } = runnersOf(this.graph);
    return {
      principals: read.map(({ facts }) => facts),
      resources: new Map(read.map(({ facts, resource }) => [facts.arn, resource])),
      groups,
      runners,
      managedPolicies: this.#managed,
      unknown: [...this.#unknown, ...unknown],
    };
  }

  #readManaged(): void {
    for (const resource of resourcesOf(this.graph, "aws:iam/policy:Policy")) {
      const arn = this.#text(resource, property(resource, "arn"), "its arn");
      for (const document of this.#documents(resource, "identity")) {
        if (arn !== undefined) {
          this.#managed.set(arn, document);
        }
      }
    }
  }

  #readInline(): void {
    const read = (resource: Resource, kind: "role" | "user" | "group", owner: Raw<string>) => {
      const name = this.#text(resource, owner, `its ${kind}`);
      for (const document of this.#documents(resource, "identity")) {
        if (name !== undefined) {
          append(this.#inline, `${kind}/${name}`, document);
        }
      }
    };
    for (const inline of resourcesOf(this.graph, "aws:iam/rolePolicy:RolePolicy")) {
      read(inline, "role", property(inline, "role"));
    }
    for (const inline of resourcesOf(this.graph, "aws:iam/userPolicy:UserPolicy")) {
      read(inline, "user", property(inline, "user"));
    }
    for (const inline of resourcesOf(this.graph, "aws:iam/groupPolicy:GroupPolicy")) {
      read(inline, "group", property(inline, "group"));
    }
  }

  #principal(resource: Identity): PrincipalFacts | undefined {
    const arn = this.#text(resource, property(resource, "arn"), "its arn");
    const name = this.#text(resource, property(resource, "name"), "its name");
    if (arn === undefined || name === undefined) {
      return undefined;
    }
    const role = isOfType(resource, [ROLE]) ? resource : undefined;
    const owners = this.#ownersOf(role ? "role" : "user", name);
    const attached = [
      ...owners.flatMap((owner) => this.#attachments.policyArns.get(owner) ?? []),
      ...(role ? this.#managedArns(role) : []),
    ];
    return {
      arn,
      policies: [
        ...owners.flatMap((owner) => this.#inline.get(owner) ?? []),
        ...this.#documents(resource, "identity"),
        ...attached.flatMap((policy) => this.#byArn(resource, policy) ?? []),
      ],
      groupArns: owners
        .filter((owner) => owner.startsWith("group/"))
        .map((owner) => arn.replace(/:user\/.*$/, `:${owner}`)),
      customerPolicyArns: attached.filter((policy) => !policy.includes(":iam::aws:")),
      boundary: this.#boundary(resource),
      trust: this.#documents(resource, "trust")[0],
    };
  }

  #group(resource: Typed<typeof GROUP>): GroupFacts | undefined {
    const arn = this.#text(resource, property(resource, "arn"), "its arn");
    const name = this.#text(resource, property(resource, "name"), "its name");
    if (arn === undefined || name === undefined) {
      return undefined;
    }
    const attached = this.#attachments.policyArns.get(`group/${name}`) ?? [];
    return {
      arn,
      policies: [
        ...(this.#inline.get(`group/${name}`) ?? []),
        ...attached.flatMap((policy) => this.#byArn(resource, policy) ?? []),
      ],
    };
  }

  /** A user has the policies of its groups as well. */
  #ownersOf(kind: "role" | "user", name: string): readonly OwnerKey[] {
    const groups = kind === "user" ? (this.#attachments.groups.get(name) ?? []) : [];
    return [`${kind}/${name}`, ...groups.map((group): OwnerKey => `group/${group}`)];
  }

  #boundary(resource: Identity): PolicyDocument | undefined {
    const arn = text(property(resource, "permissionsBoundary"));
    return arn === undefined || isUnknown(arn) || arn === ""
      ? undefined
      : this.#byArn(resource, arn);
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

  #byArn(resource: Resource, arn: string): PolicyDocument | undefined {
    const document = this.#managed.get(arn) ?? managedPolicy(arn) ?? workloadBoundaryOf(arn);
    if (document === undefined) {
      this.#note(resource, `what the policy ${arn} allows`, true);
    }
    return document;
  }

  #documents(resource: Resource, kind: "identity" | "trust"): PolicyDocument[] {
    return policiesOf(this.graph, resource)
      .filter((held) => held.kind === kind)
      .flatMap(({ policy }) => {
        const document = isUnknown(policy) ? undefined : policy.document;
        if (document === undefined) {
          const what = kind === "trust" ? "its trust policy" : "its policy";
          this.#note(resource, what, !isUnknown(policy));
        }
        return document ?? [];
      });
  }

  #text(resource: Resource, raw: Raw<unknown>, what: string): string | undefined {
    const value = text(raw);
    if (isUnknown(value)) {
      this.#note(resource, what);
    }
    return typeof value === "string" ? value : undefined;
  }

  #note(resource: Resource, what: string, isUnreadable = false): void {
    this.#unknown.push({ resource, what, isUnreadable });
  }
}
