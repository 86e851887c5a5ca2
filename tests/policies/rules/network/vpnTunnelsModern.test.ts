import { strict as assert } from "node:assert";

import { CIPHERS } from "../../../../lib/hybrid/tunnels";
import { vpnTunnelsModern } from "../../../../policies/rules/network/vpnTunnelsModern";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const tunnel = (name: string): Readonly<Record<string, Input>> => ({
  [`${name}IkeVersions`]: ["ikev2"],
  ...Object.fromEntries(
    ["Phase1", "Phase2"].flatMap((phase): [string, Input][] => [
      [`${name}${phase}EncryptionAlgorithms`, ["AES256-GCM-16"]],
      [`${name}${phase}IntegrityAlgorithms`, ["SHA2-512"]],
      [`${name}${phase}DhGroupNumbers`, [...CIPHERS.diffieHellmanGroups]],
    ]),
  ),
  [`${name}LogOptions`]: { cloudwatchLogOptions: { logEnabled: true } },
});

function findings(changes: Readonly<Record<string, Input | undefined>> = {}): string[] {
  const stack = graphBuilder();
  stack.resource("aws:ec2/vpnConnection:VpnConnection", "vpn", {
    ...tunnel("tunnel1"),
    ...tunnel("tunnel2"),
    ...(changes as Readonly<Record<string, Input>>),
  });
  return findingsOf(vpnTunnelsModern, stack.graph());
}

describe("vpn-tunnels-modern", () => {
  it("allows modern algorithms, or some of them, with logs", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({ tunnel1Phase1DhGroupNumbers: [20] }), []);
  });

  const refusals: [changes: Readonly<Record<string, Input | undefined>>, sentence: string][] = [
    [
      { tunnel1IkeVersions: ["ikev1", "ikev2"] },
      "tunnel1IkeVersions allows ikev1; list ikev2 or fewer",
    ],
    [
      { tunnel2Phase2DhGroupNumbers: [2, 14] },
      "tunnel2Phase2DhGroupNumbers allows 2; list 14, 15, 16, 17, 18, 19, 20, 21 or fewer",
    ],
    [
      { tunnel1Phase1EncryptionAlgorithms: undefined },
      "tunnel1Phase1EncryptionAlgorithms allows AWS's defaults; list AES256-GCM-16 or fewer",
    ],
    [
      { tunnel2Phase1IntegrityAlgorithms: ["SHA1"] },
      "tunnel2Phase1IntegrityAlgorithms allows SHA1; list SHA2-256, SHA2-384, SHA2-512 or fewer",
    ],
    [{ tunnel2LogOptions: undefined }, "tunnel2LogOptions does not enable logs; enable them"],
  ];
  for (const [changes, sentence] of refusals) {
    it(`refuses a tunnel where ${sentence.split(";")[0] ?? ""}`, () => {
      assert.deepEqual(findings(changes), [`vpn: ${sentence}`]);
    });
  }
});
