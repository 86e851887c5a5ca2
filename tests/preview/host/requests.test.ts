import { strict as assert } from "node:assert";

import { type RegisterRequest, registrationOf } from "../../../preview/host/requests";

const urn = "urn:pulumi:dev::app::aws:sns/topic:Topic::old-name";

/** The accessors that `pulumirpc.RegisterResourceRequest` has in version 3.0.0 of the SDK. */
const oldRequest: Partial<RegisterRequest> = {
  getType: () => "aws:sns/topic:Topic",
  getName: () => "topic",
  getCustom: () => true,
  getRemote: () => false,
  getParent: () => "",
  getProvider: () => "",
  getProvidersMap: () => new Map(),
  getObject: () => undefined,
  getDependenciesList: () => [],
  getPropertydependenciesMap: () => new Map(),
  getProtect: () => false,
  getAliasesList: () => [urn],
  getIgnorechangesList: () => [],
  getDeletebeforereplace: () => false,
  getDeletebeforereplacedefined: () => false,
  getImportid: () => "",
  getAdditionalsecretoutputsList: () => [],
};

describe("registrationOf", () => {
  it("reads the registration of an SDK that lacks newer options, and whose aliases are URNs", () => {
    const { name, retainOnDelete, replaceOnChanges, aliases } = registrationOf(
      oldRequest as RegisterRequest,
    );
    assert.deepEqual(
      { name, retainOnDelete, replaceOnChanges, aliases },
      { name: "topic", retainOnDelete: false, replaceOnChanges: [], aliases: [urn] },
    );
  });
});
