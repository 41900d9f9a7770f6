import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { EbpmError } from "../errors.ts";
import { type AddressReach, reachOf } from "./addresses.ts";

/**
 * Name lookup that refuses names which lead to addresses `isAllowed` does not accept. It is part of connecting, so
 * nobody can give another answer between the check and the use.
 */
export function guardedLookup(isAllowed: (reach: AddressReach) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) {
        callback(error, "", 4);
        return;
      }
      const refused = addresses.find(({ address }) => !isAllowed(reachOf(address) ?? "public"));
      if (refused !== undefined) callback(refusal(hostname, refused.address), "", 4);
      else if (options.all === true) callback(null, addresses);
      else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
    });
  };
}

function refusal(hostname: string, address: string): EbpmError {
  const problem = `${hostname} leads to ${address}, inside this machine or its network`;
  return new EbpmError("RegistryFault", `a login was asked for at a server that may not be used: ${problem}`);
}
