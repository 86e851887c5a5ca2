import { strict as assert } from "node:assert";

import { OfflineEngine } from "../../../preview/host/offlineEngine";
import { type ResourceRequest } from "../../../preview/host/resourceRequest";
import { Synthesiser } from "../../../preview/synthesiser/synthesiser";

const stackUrn = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";

function engine(disabledDefaultProviders: readonly string[] = ["aws"]): OfflineEngine {
  const settings = {
    project: "app",
    stack: "dev",
    disabledDefaultProviders,
    invokes: [{ token: "other:index/getThing:getThing", result: { name: "thing" } }],
    stackReferences: { "acme/net/dev": { vpcId: "vpc-1" } },
  };
  return new OfflineEngine(settings, new Synthesiser({ project: __dirname, unknowns: false }));
}

function request(type: string, name: string, more: Partial<ResourceRequest> = {}): ResourceRequest {
  return {
    type,
    name,
    custom: type.startsWith("aws:") || type.startsWith("pulumi:providers:"),
    remote: false,
    parent: type === "pulumi:pulumi:Stack" ? "" : stackUrn,
    provider: "",
    providers: {},
    inputs: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    retainOnDelete: false,
    aliases: [],
    ignoreChanges: [],
    replaceOnChanges: [],
    deleteBeforeReplace: undefined,
    importId: "",
    additionalSecretOutputs: [],
    ...more,
  };
}

describe("offline engine", () => {
  it("builds a URN from the types of the ancestors, without the stack", () => {
    const host = engine();
    assert.equal(host.registerResource(request("pulumi:pulumi:Stack", "app-dev")).urn, stackUrn);
    const outer = host.registerResource(request("app:index:Outer", "a::b")).urn;
    assert.equal(outer, "urn:pulumi:dev::app::app:index:Outer::a::b");
    const inner = host.registerResource(request("app:index:Inner", "in", { parent: outer })).urn;
    assert.equal(inner, "urn:pulumi:dev::app::app:index:Outer$app:index:Inner::in");
  });

  it("puts a resource without a parent under the stack", () => {
    const host = engine();
    host.registerResource(request("pulumi:pulumi:Stack", "app-dev"));
    host.registerResource(request("app:index:Free", "free", { parent: "" }));
    host.registerOutputs(stackUrn, { a: 1 });
    const run = host.run();
    assert.equal(run?.registrations[1]?.parent, stackUrn);
    assert.deepEqual(run.outputs, { a: 1 });
  });

  it("has no run before the program ends", () => {
    const host = engine();
    host.registerResource(request("pulumi:pulumi:Stack", "app-dev"));
    assert.equal(host.run(), undefined);
  });

  it("refuses a duplicate URN", () => {
    const host = engine();
    host.registerResource(request("app:index:One", "one"));
    assert.throws(() => host.registerResource(request("app:index:One", "one")), {
      message:
        "the URN must be unique, got urn:pulumi:dev::app::app:index:One::one twice; give this resource another name",
    });
  });

  it("disables the default providers of the packages that the stack lists, and no others", () => {
    const host = engine();
    assert.throws(() => host.registerResource(request("aws:sns/topic:Topic", "orphan")), {
      message:
        'orphan (aws:sns/topic:Topic) must name its provider, because pulumi:disable-default-providers disables the default one of "aws"; pass { provider } or { parent: this } in its options',
    });
    host.registerResource(request("pulumi:providers:aws", "aws"));
    host.registerResource(request("random:index/randomId:RandomId", "id", { custom: true }));
    const provider = "urn:pulumi:dev::app::pulumi:providers:aws::aws::1234";
    host.registerResource(request("aws:sns/topic:Topic", "fine", { provider }));
  });

  it("disables all default providers but the engine's own for *", () => {
    const host = engine(["*"]);
    host.registerResource(request("pulumi:providers:aws", "aws"));
    assert.throws(
      () =>
        host.registerResource(request("random:index/randomId:RandomId", "id", { custom: true })),
      { message: /^id \(random:index\/randomId:RandomId\) must name its provider/ },
    );
  });

  it("passes a provider the id of a resource that the program passes whole", () => {
    const host = engine();
    const reference = {
      "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e",
      urn: "urn:x",
      id: "role-1",
    };
    const inputs = { role: reference, list: [{ role: reference }] };
    const provider = "urn:pulumi:dev::app::pulumi:providers:aws::aws::1234";
    host.registerResource(request("aws:iam/rolePolicy:RolePolicy", "policy", { provider, inputs }));
    host.registerResource(request("app:index:One", "one", { inputs }));
    host.registerResource(request("pulumi:pulumi:Stack", "app-dev"));
    host.registerOutputs(stackUrn, {});
    const [policy, component] = host.run()?.registrations ?? [];
    assert.deepEqual(policy?.inputs, { role: "role-1", list: [{ role: "role-1" }] });
    assert.deepEqual(component?.inputs, inputs);
  });

  it("answers configured invokes and stack references, and no others", () => {
    const host = engine();
    const invoke = (token: string, args = {}) =>
      host.invoke({ token, args, providerUrn: undefined });
    assert.deepEqual(invoke("other:index/getThing:getThing"), { name: "thing" });
    assert.deepEqual(invoke("other:index/getOther:getOther", { name: "x" }), { name: "x" });
    assert.deepEqual(host.missingAnswers, [
      { token: "other:index/getOther:getOther", args: { name: "x" }, result: { name: "x" } },
    ]);
    const reference = request("pulumi:pulumi:StackReference", "net");
    assert.deepEqual(host.readResource(reference, "acme/net/dev").outputs, {
      name: "acme/net/dev",
      outputs: { vpcId: "vpc-1" },
      secretOutputNames: [],
    });
    assert.throws(() => host.readResource(reference, "acme/net/prod"), {
      message: /^stack "acme\/net\/prod" must be answered offline/,
    });
  });

  it("refuses outputs of a resource that was never registered", () => {
    assert.throws(() => {
      engine().registerOutputs("urn:unregistered", {});
    }, /outputs of a resource that was never registered: urn:unregistered/);
  });
});
