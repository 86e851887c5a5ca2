import { CIPHERS, TUNNELS } from "../../../lib/hybrid/tunnels";

import { flag, list, need, property, type PropertyOf } from "../../frame/properties";
import { fsbp } from "../../frame/settings/references";
import { type Typed } from "../../frame/resources";
import { type InputRule } from "../../frame/rule";

const VPN = "aws:ec2/vpnConnection:VpnConnection";
type Vpn = Typed<typeof VPN>;

const PHASES = ["Phase1", "Phase2"] as const;

/** AWS offers old algorithms by default, and the weaker end of a tunnel decides. */
export const vpnTunnelsModern: InputRule<Vpn> = {
  id: "vpn-tunnels-modern",
  claim:
    "Every tunnel of a Site-to-Site VPN connection negotiates IKEv2 with AES256-GCM, SHA-2 and Diffie-Hellman groups 14 to 21 alone, and is logged.",
  severity: "high",
  level: "mandatory",
  references: fsbp("EC2.171"),
  blindSpots: ["What the router on the other side offers: AWS refuses what is not listed."],
  fix: "List the algorithms of the claim for both phases of both tunnels, and enable the logs of both.",
  question: "which algorithms the tunnels negotiate",
  stage: "inputs",
  types: [VPN],
  check(vpn, report) {
    for (const tunnel of TUNNELS.map((number) => `tunnel${number}` as const)) {
      const demand = (key: PropertyOf<typeof VPN>, allowed: readonly unknown[]) => {
        const found = need(list(property(vpn, key)));
        const others = found.filter((each) => !allowed.includes(each));
        if (found.length === 0 || others.length > 0) {
          const shown = found.length === 0 ? "AWS's defaults" : others.map(String).join(", ");
          report.violation(`${key} allows ${shown}; list ${allowed.join(", ")} or fewer`);
        }
      };
      demand(`${tunnel}IkeVersions`, CIPHERS.ikeVersions);
      for (const phase of PHASES) {
        demand(`${tunnel}${phase}EncryptionAlgorithms`, CIPHERS.encryption);
        demand(`${tunnel}${phase}IntegrityAlgorithms`, CIPHERS.integrity);
        demand(`${tunnel}${phase}DhGroupNumbers`, CIPHERS.diffieHellmanGroups);
      }
      const logs = property(vpn, `${tunnel}LogOptions`, "cloudwatchLogOptions");
      report.expect(
        flag(property(logs, "logEnabled")) ?? false,
        `${tunnel}LogOptions does not enable logs; enable them`,
      );
    }
  },
};
