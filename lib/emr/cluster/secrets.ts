/** The secrets of a cluster. */

/** The component of the parameters that holds them. */
export const EMR_COMPONENT = "emr";

/** Their names below the component. */
export const clusterSecrets = {
  kdcAdminPassword: "kerberos/kdc-admin-password",
  trustPassword: "kerberos/trust-password",
  joinPassword: "kerberos/join-password",
  hueBindPassword: "hue/bind-password",
} as const;

/** Folder below the component that Hue, and so the role of the instances, reads. */
export const HUE_PATH = "hue";
